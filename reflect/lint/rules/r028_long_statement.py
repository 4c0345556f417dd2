"""R028: a statement with too many words."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import OpenItem

MOST = 9
"""Words of a statement."""


def _check(subject: Subject) -> Iterator[Found]:
    for number, item in enumerate(subject.questionnaire.items):
        if isinstance(item, OpenItem) or item.statement is None:
            continue
        words = len(item.statement.split())
        if words > MOST:
            said = f"has {words} words, more than {MOST}; the question stands beside it in full"
            yield Found(("items", number, "statement"), said)


RULE = Rule(
    code="R028",
    name="long-statement",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    what="Finds statements of more than nine words.",
    why="A statement is a heading over a bar. Longer ones run over two lines and are skipped.",
    example="statement: The views that parents give us really do change what we decide",
    instead="statement: Parents' views change our decisions",
    check=_check,
)
