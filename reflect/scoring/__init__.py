"""From answers to scores: one path from a team of six to a country.

`model` and `cells` are plain; `gate` and what it calls import Polars, so import it where scores are
really made.
"""

SCORING_VERSION = "2"
"""Raised whenever the same answers would give other scores.

Version 2: a group's score is the weighted mean of its items' means; in 1 it was the mean of its
people's scores.
"""
