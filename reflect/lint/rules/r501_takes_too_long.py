"""R501: a form that takes an audience longer than it should."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Audience
from reflect.questionnaire.duration import TO_CHOOSE, TO_WRITE, WORDS_A_MINUTE, expected_minutes

LIMITS = {Audience.LEADERS: 15, Audience.STAFF: 15, Audience.PARENTS: 7}
"""Minutes that a form may take each audience; those of a questionnaire's own like staff."""


def _check(subject: Subject) -> Iterator[Found]:
    for audience in subject.questionnaire.audiences:
        is_short = audience is Audience.PARENTS  # that is what they are asked
        estimate = expected_minutes([subject.questionnaire], audience, core=is_short)
        limit = LIMITS.get(audience, LIMITS[Audience.STAFF])
        if estimate > limit:
            said = (
                f"takes {audience} about {estimate:.0f} minutes, more than {limit}; "
                "shorten it, or mark a short form with `core: true`"
            )
            yield Found(("items",), said)


RULE = Rule(
    code="R501",
    name="takes-too-long",
    family=Family.TIME,
    severity=Severity.WARNING,
    what="Estimates the minutes a form takes, as the form itself tells them: its words at "
    f"{WORDS_A_MINUTE[Audience.LEADERS]} a minute ({WORDS_A_MINUTE[Audience.PARENTS]} for "
    f"parents), plus {TO_CHOOSE} seconds to choose an option and {TO_WRITE} for an open question. "
    f"Limits: {LIMITS[Audience.LEADERS]} minutes for leaders and staff, "
    f"{LIMITS[Audience.PARENTS]} for parents, who are counted the short form where there is one. "
    "Audiences of the questionnaire's own read like parents and have as long as staff.",
    why="Every further minute loses respondents, and first those who have least time.",
    example="# 60 items for parents",
    instead="# 24 items for parents, marked core: true",
    check=_check,
)
