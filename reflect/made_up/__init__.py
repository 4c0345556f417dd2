"""People who do not exist: made-up schools, and simulated answers."""
