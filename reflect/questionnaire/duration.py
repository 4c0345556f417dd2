"""How long it takes to answer: one estimate, for the linter and for what respondents are told."""

from collections.abc import Iterable

from reflect.questionnaire.audiences import Audience
from reflect.questionnaire.model import OpenItem, Questionnaire

WORDS_A_MINUTE = {Audience.LEADERS: 220, Audience.STAFF: 220, Audience.PARENTS: 180}
"""How fast people read; audiences of a questionnaire's own like parents."""

TO_CHOOSE = 8
TO_WRITE = 20
"""Seconds to choose an option or write a number, and to write a short answer or pass it over."""


def expected_minutes(
    questionnaires: Iterable[Questionnaire], audience: Audience, *, core: bool
) -> float:
    """Estimated minutes for all these together; `core` asks the short form where there is one.

    Words of introductions and questions are read at the audience's pace; to that comes the time to
    choose or write. Nobody has measured it yet.
    """
    words, seconds = 0, 0
    for questionnaire in questionnaires:
        asked = questionnaire.asked(audience, core=core)
        words += len(questionnaire.introduction.get(audience, "").split())
        words += sum(len(item.text[audience].split()) for item in asked)
        seconds += sum(TO_WRITE if isinstance(item, OpenItem) else TO_CHOOSE for item in asked)
    return words / WORDS_A_MINUTE.get(audience, WORDS_A_MINUTE[Audience.PARENTS]) + seconds / 60
