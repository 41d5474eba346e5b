"""Printable documents: HTML in, tagged and reproducible PDF out."""
