"""R701: a type and move for which the library has nothing to suggest."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.framing import EpsteinType, Move
from reflect.lint.rule import Family, Found, LibrarySubject, Rule


def _check(subject: LibrarySubject) -> Iterator[Found]:
    if not subject.leads:
        return
    for type_ in EpsteinType:
        for move in Move:
            if not any(type_ in a.types and move in a.moves for a in subject.library.actions):
                said = f"no action serves {type_} with the move {move}; write at least two"
                yield Found(("actions",), said)


RULE = Rule(
    code="R701",
    name="move-unserved",
    family=Family.ACTIONS,
    severity=Severity.ERROR,
    what="Finds types and moves without any action in the library.",
    why="A school that stands there gets a priority and no plan.",
    example="# no action with types: [community] and moves: [sustain]",
    instead="- {types: [community], moves: [sustain], …}",
    check=_check,
)
