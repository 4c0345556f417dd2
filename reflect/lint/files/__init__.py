"""The files that are linted: which there are, of what kind, and what stands around them."""
