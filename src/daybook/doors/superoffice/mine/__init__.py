"""Organisations of the caller's own, and previews: the rest of what the agent Contact reads."""
