"""What makes a response doubtful: the kinds, and what they are called."""

from enum import StrEnum

LEAST_ANSWERED = 10
"""Fewest answers on a scale that a pattern among them says anything: with fewer, chance does it."""

CHANCE = 0.01
"""Forms expected to equal one by chance, from which it is no duplicate."""

SECONDS_AN_ITEM = 2
"""Least seconds that reading and answering an item takes (Huang and others 2012)."""


class Doubt(StrEnum):
    """Why a response may not say what the respondent thinks.

    Each is a reason to look, none a proof: doubtful responses are listed, and left out only where
    a person says so, with the number that was left out.
    """

    STRAIGHT_LINING = "straight-lining"
    SPEEDING = "speeding"
    DUPLICATE = "duplicate"
    BLANK = "blank"

    @property
    def label(self) -> str:
        """What was found, in a few words that stand in a table."""
        return _LABELS[self]

    @property
    def sentence(self) -> str:
        """What was found, and what else than carelessness it may be."""
        return _SENTENCES[self]


_LABELS = {
    Doubt.STRAIGHT_LINING: "the same option throughout",
    Doubt.SPEEDING: "answered too fast to read",
    Doubt.DUPLICATE: "the same answers as another",
    Doubt.BLANK: "nothing answered",
}

_SENTENCES = {
    Doubt.STRAIGHT_LINING: (
        f"At least {LEAST_ANSWERED} items were answered, and each with the option at the same "
        "place. Where items count in both directions that contradicts itself; where all count the "
        "same way it may be meant so."
    ),
    Doubt.SPEEDING: (
        f"It took less than {SECONDS_AN_ITEM} seconds for each item that was asked. Whoever left "
        "most of them blank may be quick and careful all the same."
    ),
    Doubt.DUPLICATE: (
        "Another response of the same audience, wave and school has the same answer to every "
        "item, where chance seldom makes two alike: perhaps sent twice, perhaps a couple who "
        "filled it in together."
    ),
    Doubt.BLANK: (
        "No item was answered, not even with “don't know”. What was written in words is kept apart."
    ),
}
