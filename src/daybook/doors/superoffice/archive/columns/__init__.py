"""The columns of archives, each declared once."""
