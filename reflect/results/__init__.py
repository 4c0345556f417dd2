"""Scores and comparisons as files for other programs."""
