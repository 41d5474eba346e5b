"""The macros of authors: one module per kind of block (choose, order, render), the catalogue, the place, our Jinja."""
