"""Organisations: the resource Contact."""
