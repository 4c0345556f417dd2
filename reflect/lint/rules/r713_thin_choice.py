"""R713: a type and move with fewer actions than make a choice."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.framing import EpsteinType, Move
from reflect.lint.rule import Family, Found, LibrarySubject, Rule

FEWEST = 4


def _check(subject: LibrarySubject) -> Iterator[Found]:
    if not subject.leads:
        return
    for type_ in EpsteinType:
        for move in Move:
            serving = [a for a in subject.library.actions if type_ in a.types and move in a.moves]
            if 0 < len(serving) < FEWEST:
                said = (
                    f"{len(serving)} of {FEWEST} actions serve {type_} with the move {move}; "
                    "write more"
                )
                yield Found(("actions",), said)


RULE = Rule(
    code="R713",
    name="thin-choice",
    family=Family.ACTIONS,
    severity=Severity.WARNING,
    what=f"Finds types and moves with fewer than {FEWEST} actions.",
    why="A plan offers three. Where there are no more, every school that stands there gets the "
    "same plan, whatever its weakest items say.",
    example="# three actions with types: [volunteering] and moves: [start]",
    instead="# a fourth, which works on items that the three do not answer",
    check=_check,
)
