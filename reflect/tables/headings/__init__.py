"""What the headings of a table mean: items by id, code or words, and what form tools add."""
