"""What data is valid: pydantic models of everything authors write in `data/` and in front matter."""
