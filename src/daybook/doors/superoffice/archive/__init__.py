"""Archives: tabular lists of what the book holds, with SuperOffice's columns, restrictions and answer forms."""
