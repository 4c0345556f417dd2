"""From answers to scores: one path from a team of six to a country.

`model` and `cells` are plain; `gate` and what it calls import Polars, so import it where scores are
really made.
"""

SCORING_VERSION = "1"
"""Raised whenever the same answers would give other scores."""
