"""Words of the terminal that more than one verb says."""

from reflect.questionnaire import Audience

VIEW = {
    Audience.LEADERS: "the leadership team",
    Audience.STAFF: "staff",
    Audience.PARENTS: "parents",
}

WHO_SEES_WHAT = (
    "Your answers stay in this folder, in the file reflect.db, without your name. Nothing is sent "
    "anywhere. Anyone who can open this folder could open that file too.",
    "Leaders: the report shows your team every answer as a dot, and every note as you write it, "
    "however small the team is. Colleagues may guess who said what.",
    "Staff and parents: the report shows nothing that rests on fewer than five people.",
)
"""Who will see what, said before the first question."""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`number` with its noun: "1 answer", "3 answers"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
