"""What is made from the built site and the data. Outputs read the site and the model, never Markdown."""
