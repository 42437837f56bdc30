"""Parts to write a reader with: bytes to text, front matter, a draft that keeps the account whole."""
