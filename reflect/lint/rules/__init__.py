"""One module a rule; each has a constant `RULE`, and is named for its code (see `catalogue`)."""
