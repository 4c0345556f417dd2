"""R709: the same clause twice in what is said of the evidence."""

import re
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, LibrarySubject, Rule

_BREAK = re.compile(r"[.;:,]\s+|[.;:,]$")
_FEWEST_WORDS = 2


def _clauses(text: str) -> dict[str, str]:
    """The clauses of a text as they are written, by themselves in small letters."""
    written = (clause.strip() for clause in _BREAK.split(text))
    return {c.casefold(): c for c in written if len(c.split()) >= _FEWEST_WORDS}


def _check(subject: LibrarySubject) -> Iterator[Found]:
    for number, action in enumerate(subject.actions):
        evidence = action.evidence
        said_before: set[str] = set()
        for key, text in (
            ("ours", evidence.ours or ""),
            ("design", evidence.design),
            ("result", evidence.result),
        ):
            clauses = _clauses(text)
            for small, clause in clauses.items():
                if small in said_before:
                    said = f"“{clause}” has been said already; say it once"
                    yield Found(("actions", number, "evidence", key), said, within=clause)
            said_before |= clauses.keys()


RULE = Rule(
    code="R709",
    name="said-twice",
    family=Family.ACTIONS,
    severity=Severity.ADVICE,
    what="Finds clauses of two words or more that stand twice in `ours`, `design` and `result`.",
    why="The three are printed one after the other.",
    example="design: No trial known; common practice.\nresult: Common practice, not studied.",
    instead="design: Our own suggestion.\nresult: We have found no study of it.",
    check=_check,
)
