"""Where lists take what they offer from."""
