"""R501: a form that takes an audience longer than it should."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Audience, Item, Questionnaire

LIMITS = {Audience.LEADERS: 15, Audience.STAFF: 15, Audience.PARENTS: 7}
"""Minutes that a form may take each audience."""

WORDS_A_MINUTE = {Audience.LEADERS: 220, Audience.STAFF: 220, Audience.PARENTS: 180}
TO_CHOOSE = 8
TO_WRITE = 20
"""Seconds to choose an option, and to write a short answer or pass it over."""


def minutes(questionnaire: Questionnaire, audience: Audience) -> float:
    """Estimated minutes: words read at the audience's pace, and time to choose or write.

    Parents are counted the short form where there is one, since that is what they are asked.
    """
    core = audience is Audience.PARENTS and any(item.core for item in questionnaire.scored)
    asked = questionnaire.asked(audience, core=core)
    words = sum(len(item.text[audience].split()) for item in asked)
    words += len(questionnaire.introduction.get(audience, "").split())
    seconds = sum(TO_CHOOSE if isinstance(item, Item) else TO_WRITE for item in asked)
    return words / WORDS_A_MINUTE[audience] + seconds / 60


def _check(subject: Subject) -> Iterator[Found]:
    for audience in subject.questionnaire.audiences:
        estimate = minutes(subject.questionnaire, audience)
        if estimate > LIMITS[audience]:
            said = (
                f"takes {audience} about {estimate:.0f} minutes, more than {LIMITS[audience]}; "
                "shorten it, or mark a short form with `core: true`"
            )
            yield Found(("items",), said)


RULE = Rule(
    code="R501",
    name="takes-too-long",
    family=Family.TIME,
    severity=Severity.WARNING,
    what="Estimates the minutes a form takes: its words at 220 a minute (180 for parents), plus 8 "
    "seconds to choose an option and 20 for an open question. Limits: 15 minutes for leaders and "
    "staff, 7 for parents, who are counted the short form where there is one.",
    why="Every further minute loses respondents, and first those who have least time.",
    example="# 60 items for parents",
    instead="# 24 items for parents, marked core: true",
    check=_check,
)
