"""People: the resource and the agent Person."""
