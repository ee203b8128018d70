"""Properties and the units in them."""
