"""R024: an item that is asked as before, under another id."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    assert subject.earlier is not None
    now = {item.id for item in subject.questionnaire.items}
    former = {
        tuple(item.text.items()): item.id for item in subject.earlier.items if item.id not in now
    }
    kept = {item.id for item in subject.earlier.items}
    for number, item in enumerate(subject.questionnaire.items):
        before = former.get(tuple(item.text.items()))
        if before and item.id not in kept:
            said = f"was called `{before}` before; ids are stable for ever: write `{before}` again"
            yield Found(("items", number, "id"), said)


RULE = Rule(
    code="R024",
    name="id-changed",
    family=Family.STRUCTURE,
    severity=Severity.ERROR,
    what="With `--since REV`: finds items whose wording stayed and whose id changed.",
    why="Answers are kept by id. Under a new one, two waves can no longer be compared.",
    example="- id: role.listen   # was role.hear\n  text: {leaders: How often do we listen?}",
    instead="- id: role.hear\n  text: {leaders: How often do we listen?}",
    compares=True,
    check=_check,
)
