"""Lists of any shape: columns declared once, with their SQL; one statement per page, whatever is selected, asked and ordered by."""
