"""The program's own words, in one place for all that print them."""
