"""Organisations in other countries, and their addresses there."""
