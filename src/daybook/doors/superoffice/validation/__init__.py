"""What is told of an entity before it is saved."""
