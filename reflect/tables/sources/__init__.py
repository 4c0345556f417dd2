"""A file of answers as rows of cells: its bytes, its text, its grid, its headings."""
