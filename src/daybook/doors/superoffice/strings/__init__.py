"""Texts behind the names in brackets."""
