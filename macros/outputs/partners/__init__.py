"""What lets partners link, quote, embed and reuse the guide: all made from the same pieces."""
