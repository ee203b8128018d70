"""Books on the move: from one database to another, into a backup and out of it. Works on rows below core, for whole books."""
