"""One module per kind of block: choose, order, render. They do not import one another."""
