"""Residents, owners and users."""
