"""Time zones: where clocks go together, and when they are changed."""
