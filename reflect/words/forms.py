"""The words around the questions of a form, on paper or in another tool; all of them messages."""

from collections.abc import Mapping

from reflect.words.language import translatable

TITLE = translatable("Please tell us what you think")
"""The title where a form does not claim the framing, and so not its subject."""


class _Said(dict[str, str]):
    """A message for each audience; those that a questionnaire has of its own hear the last."""

    def __missing__(self, audience: str) -> str:
        return [*self.values()][-1]


FOR: Mapping[str, str] = _Said(
    leaders=translatable("A form for the leadership team"),
    staff=translatable("A form for all staff"),
    parents=translatable("A form for parents and carers"),
    others=TITLE,
)
"""Whom a form is for."""

FRAMED_TITLE: Mapping[str, str] = _Said(
    leaders=translatable("Please say how we and our families work together"),
    staff=translatable("Please tell us how we and our families work together"),
    parents=translatable("Please tell us how school and families work together"),
)

WHY: Mapping[str, str] = {
    "leaders": translatable(
        "Each of us answers alone first; then we talk about what we see alike and what we see "
        "differently, and choose what to change first."
    ),
    "staff": translatable(
        "We ask all staff this to see what works, and what we should change first."
    ),
    "parents": translatable(
        "We ask parents and carers this to see what works, and what we should change first."
    ),
}
"""Why they are asked; others learn it from the introduction of what was made for them."""

UP_TO_YOU = translatable("Taking part is up to you; leave out any question you like.")

WHO_SEES_WHAT = translatable("Who sees what:")

NO_NAMES = translatable("We do not ask for your name. Please do not write it, or anybody else's.")

KEPT_BY = translatable(
    "%(company)s keeps the answers in the school's account until we delete them there."
)
KEPT = translatable(
    "The website that shows this form keeps the answers until we delete them there."
)
SEEN = translatable(
    "Like any website, it sees the internet address of your device. We also take the answers into "
    "a computer of the school."
)
"""Where answers are kept that are given in a tool, and what else it knows."""

REPORTED_OF_OTHERS = translatable(
    "The report shows nothing of a group of fewer than five people. What you write in your own "
    "words is read as you write it, so please do not name anyone."
)

REPORTED: Mapping[str, str] = _Said(
    leaders=translatable(
        "The report shows the team every answer without a name, and what you write in your own "
        "words as you write it, however small the team is. Colleagues may guess who said what."
    ),
    staff=REPORTED_OF_OTHERS,
    parents=REPORTED_OF_OTHERS,
)
"""What the report shows of the answers."""

ANSWER_BY = translatable("Please answer by %(day)s.")

ONE_IN_EACH_ROW = translatable("Please choose one answer in each row.")

ALL_THAT_APPLY = translatable("Choose all that apply")

IN_YOUR_WORDS = translatable("Answer in your own words, if you like")

MAY_BE_EMPTY = translatable("You may leave this empty.")

THANKS = translatable("Thank you.")

_TOLD = translatable(
    "We put all the answers together, talk over what they say, and tell you what we found and what "
    "we will do about it."
)

NEXT: Mapping[str, str] = _Said(
    leaders=translatable(
        "We put all the answers together, talk over what they say, and choose what to change first."
    ),
    staff=_TOLD,
    parents=_TOLD,
)
"""Said when the answers have been sent, or before a form is handed in."""

COMPANIES: Mapping[str, str] = {
    "google": "Google",
    "microsoft": "Microsoft",
    "qualtrics": "Qualtrics",
}
"""Who keeps the answers in the school's account, by the tool's format."""
