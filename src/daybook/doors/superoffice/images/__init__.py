"""Pictures of organisations and people."""
