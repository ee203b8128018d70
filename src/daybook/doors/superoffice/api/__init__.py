"""What the API says of itself: its version, its operations, its agents' methods."""
