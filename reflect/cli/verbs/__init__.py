"""One module a verb: its arguments to the office, what comes back to a screen."""
