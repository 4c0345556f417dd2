"""R106: parents are asked, and cannot say that they do not know."""

from collections.abc import Iterator
from typing import cast

from reflect.diagnostics import Severity
from reflect.lint.language.lexicon import Lexicon
from reflect.lint.language.text import Text
from reflect.lint.language.wording import stems
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Audience, Item, Missing


def _check(subject: Subject) -> Iterator[Found]:
    told: set[str] = set()
    for wording in stems(subject, scored=True):
        scale = cast(Item, wording.item).scale
        if wording.audience is not Audience.PARENTS or scale.id in told:
            continue
        offered = {option.missing for option in scale.missing_options}
        if Missing.DONT_KNOW not in offered and not _is_of_oneself(wording.text, subject.lexicon):
            told.add(scale.id)
            said = "parents answer on this scale and may not know; add `missing: dont_know`"
            yield Found(("scales", scale.id), said)


def _is_of_oneself(text: Text, lexicon: Lexicon | None) -> bool:
    """Whether parents are asked what they do, feel or have been told themselves."""
    if lexicon is None:
        return False
    begun = {word.start for word in text.words if word.opens}
    return bool(lexicon.hits("asking-oneself", text)) or any(
        hit.start in begun for hit in lexicon.hits("telling-oneself", text)
    )


RULE = Rule(
    code="R106",
    name="no-dont-know",
    family=Family.SCALE,
    severity=Severity.WARNING,
    what="Finds scales that parents answer on and that offer no “don't know”. What parents are "
    "asked about themselves (“How often do you …”, “I feel …”) they know, so that is accepted.",
    why="Parents cannot see much of what a school does. Made to choose, they guess; allowed to say "
    "so, they tell the school what is invisible.",
    example="options:\n  - {value: 0, label: Never}\n  - {value: 1, label: Often}",
    instead="options:\n  - {value: 0, label: Never}\n  - {value: 1, label: Often}\n"
    "  - {missing: dont_know, label: Don't know}",
    check=_check,
)
