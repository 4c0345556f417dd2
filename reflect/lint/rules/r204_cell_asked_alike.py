"""R204: all items of a cell begin with the same words."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Item

WORDS = 5
"""First words that make two items begin alike."""


def _check(subject: Subject) -> Iterator[Found]:
    if not subject.questionnaire.framed:
        return
    cells: dict[tuple[object, ...], list[tuple[int, Item]]] = {}
    for number, item in enumerate(subject.questionnaire.items):
        if isinstance(item, Item):
            cell = item.question, item.type, item.stance
            cells.setdefault(cell, []).append((number, item))
    for members in cells.values():
        for audience in subject.questionnaire.audiences:
            starts = [_start(item.text[audience]) for _, item in members if audience in item.text]
            if len(starts) > 1 and len(set(starts)) == 1 and starts[0]:
                last = members[-1][0]
                said = "begins like every other item of its type and stance; ask in another way"
                yield Found(("items", last, "text", audience.value), said)


def _start(text: str) -> str:
    words = text.casefold().split()
    return " ".join(words[:WORDS]) if len(words) >= WORDS else ""


RULE = Rule(
    code="R204",
    name="cell-asked-alike",
    family=Family.FRAMING,
    severity=Severity.ADVICE,
    what="Finds cells whose items all begin with the same five words.",
    why="Items that read alike are answered alike; the score then rests on one habit of answering.",
    example="- How often do we ask parents about homework?\n"
    "- How often do we ask parents about reading?",
    instead="- How often do we ask parents about homework?\n"
    "- In how many classes do families tell us what they read?",
    check=_check,
)
