"""What leaves the house: how it is written, signed and carried."""
