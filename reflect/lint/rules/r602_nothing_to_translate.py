"""R602: a translation of words that the questionnaire does not have."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import suggestion
from reflect.documents.messages import MAX_PROBLEMS, MOST_COMPARED
from reflect.lint.rule import Family, Found, Rule, TranslationSubject
from reflect.questionnaire.translation import source_words


def _check(subject: TranslationSubject) -> Iterator[Found]:
    words = source_words(subject.source)
    items = {item.id for item in subject.source.items}
    known = sorted(items)[:MOST_COMPARED]
    told: set[str] = set()
    for at in subject.translation.words:
        if at in words or (at[0] == "scales" and isinstance(at[-1], int)):
            continue
        if at[0] == "items" and at[1] not in items:
            if at[1] not in told:
                told.add(str(at[1]))
                few = len(told) <= MAX_PROBLEMS  # or to look for names like these takes minutes
                remedy = suggestion(str(at[1]), known) if few else "remove it"
                yield Found(at[:2], f"there is no item `{at[1]}` to translate; {remedy}")
        else:
            yield Found(at, "translates words that the questionnaire does not have; remove it")


RULE = Rule(
    code="R602",
    name="nothing-to-translate",
    family=Family.TRANSLATION,
    severity=Severity.WARNING,
    what="Finds translated words that stand for nothing in the questionnaire.",
    why="They are left over from an earlier version, or an id is mistyped.",
    example="items:\n  role.lisen: …   # the questionnaire has role.listen",
    instead="items:\n  role.listen: …",
    check=_check,
)
