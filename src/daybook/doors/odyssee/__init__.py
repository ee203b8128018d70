"""Odyssee Mobile / Wello Solutions: the task activity log of the service app. README.md says what is spoken."""
