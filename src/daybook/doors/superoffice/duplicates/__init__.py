"""Likely twins of organisations, and two contacts that become one."""
