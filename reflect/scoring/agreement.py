"""Do the people of one group see an item alike? A prompt to talk, never a fault."""

from collections.abc import Sequence

from reflect.framing import snap

FEW = 20
"""Answers from which AD marks nearly every item, so that camps are looked for instead."""

CAMP = 0.30
"""Share of the answers from which either end of the scale is a camp."""

FEWEST_OPTIONS = 4
"""Options from which a scale has two lower and two upper ones."""


def is_split(counts: Sequence[int], ad: float | None) -> bool:
    """Whether fewer than 20 answers lie far apart: AD above a sixth of the options.

    `counts` are of the options from least to most; `ad` is the mean distance from the mean in
    option ranks (Burke & Dunlap 2002), None without an answer.
    """
    return ad is not None and sum(counts) < FEW and snap(ad) > snap(len(counts) / 6)


def is_in_two_camps(counts: Sequence[int]) -> bool:
    """Whether 20 or more answers stand in two camps.

    They do where at least 30 % chose one of the lower two options and at least 30 % one of the
    upper two, on a scale of four options or more.
    """
    n = sum(counts)
    if n < FEW or len(counts) < FEWEST_OPTIONS:
        return False
    return min(sum(counts[:2]), sum(counts[-2:])) >= snap(CAMP * n)
