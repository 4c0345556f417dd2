"""R402: an item that no score counts."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    questionnaire = subject.questionnaire
    if questionnaire.framed:
        return
    numbers = {item.id: number for number, item in enumerate(questionnaire.items)}
    counted = {id_ for subscale in questionnaire.subscales for id_ in subscale.members}
    ids = [item.id for item in questionnaire.scored]
    for place, id_ in enumerate(ids):
        if id_ in counted:
            continue
        beside = {*ids[max(0, place - 1) : place], *ids[place + 1 : place + 2]}
        for subscale in questionnaire.subscales:
            if (len(beside) == 2 and beside <= subscale.members.keys()) or _family(id_) in {
                _family(member) for member in subscale.members if "." in member
            }:
                said = (
                    f"looks like an item of {quoted(subscale.id)} and is in no subscale, so no "
                    "score counts it; add it there"
                )
                yield Found(("items", numbers[id_]), said)
                break


def _family(id_: str) -> str:
    """What the id begins with, before its last full stop."""
    return id_.rpartition(".")[0]


RULE = Rule(
    code="R402",
    name="unscored-item",
    family=Family.KEYING,
    severity=Severity.WARNING,
    what="Finds scored items in no subscale that look forgotten, in an instrument without the "
    "framing: they stand between two items of one subscale, or their id begins as those of its "
    "items do (`trust.…`). An item that stands alone is accepted: it is shown as itself.",
    why="Forgotten, they cost every respondent time, and no score counts them.",
    example="items: [{id: a, …}, {id: b, …}, {id: c, …}]\n"
    "subscales:\n  trust: {title: Trust, items: [a, c]}",
    instead="subscales:\n  trust: {title: Trust, items: [a, b, c]}",
    check=_check,
)
