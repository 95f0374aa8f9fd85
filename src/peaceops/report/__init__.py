"""The same answers on the terminal, on a page and in files."""
