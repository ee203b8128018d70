"""The entity sets: for each its model, its columns, and how it is written."""
