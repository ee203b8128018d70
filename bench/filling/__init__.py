"""Books of any size, made fast: core's own verbs write the rows, in memory; the rows go into the database in bulk."""
