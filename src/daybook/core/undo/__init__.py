"""Undo: what one request did is taken back, by a request of its own, which can be undone in turn."""
