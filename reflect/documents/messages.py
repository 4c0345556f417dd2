"""Parts of messages about files: what was written, what may be written instead, how many."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from reflect.diagnostics import Diagnostic
from reflect.words.meant import MEANT

MAX_PROBLEMS = 200

MOST_COMPARED = 500
"""Names that are compared with one that is wrong, the first in order."""

_LISTED = 20

_THE_SAME = 0.9
"""Likeness of a name and its plural; beyond it a name is meant, whatever else a word may mean."""


def quoted(value: object) -> str:
    """`value` as a message shows it: in backticks, on one line, cut at 60 characters."""
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return f"`{text}`" if len(text) <= 60 else f"`{text[:59]}…`"


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """What to write instead of `wrong`: "did you mean `stance`?", or the list of what is known."""
    names = sorted(known)
    alike = {name.casefold(): name for name in reversed(names[:MOST_COMPARED])}
    word = " ".join(wrong[:100].casefold().split())
    meant = MEANT.get(word)
    close = get_close_matches(word, alike, n=1, cutoff=_THE_SAME)
    close = close or ([meant] if meant in alike else get_close_matches(word, alike, n=1))
    if close:
        return f"did you mean {quoted(alike[close[0]])}?"
    more = ", …" if len(names) > _LISTED else ""
    return f"write one of: {', '.join(names[:_LISTED])}{more}" if names else "remove it"


def listed(problems: Iterable[Diagnostic], path: str) -> Iterator[Diagnostic]:
    """The first `MAX_PROBLEMS` of these; where there are more, one (R003) says so instead.

    A file that was never meant for reflect may hold a hundred thousand.
    """
    for number, problem in enumerate(problems):
        if number == MAX_PROBLEMS:
            said = f"has more than {MAX_PROBLEMS} problems of a kind; the first ones are listed"
            yield Diagnostic(path, 0, 0, "R003", said)
            return
        yield problem
