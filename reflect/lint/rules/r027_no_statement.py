"""R027: an item without a statement, where statements are wanted."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Item


def _check(subject: Subject) -> Iterator[Found]:
    questionnaire = subject.questionnaire
    if not questionnaire.framed and not any(item.statement for item in questionnaire.scored):
        return
    for number, item in enumerate(questionnaire.items):
        if isinstance(item, Item) and item.statement is None:
            said = "has no statement to stand over its answers; write one of at most nine words"
            yield Found(("items", number), said)


RULE = Rule(
    code="R027",
    name="no-statement",
    family=Family.STRUCTURE,
    severity=Severity.ADVICE,
    what="Finds scored items without a `statement`, in a questionnaire that claims the framing or "
    "where other items have one.",
    why="In a chart the whole question has to stand in its place, and nobody reads it at a glance.",
    example="text:\n  parents: How much do parents' views change what the school decides?",
    instead="statement: Parents' views change our decisions\n"
    "text:\n  parents: How much do parents' views change what the school decides?",
    check=_check,
)
