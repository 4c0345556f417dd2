"""An audience as a person writes it: in an option, a table, a file, beside a number."""

from collections.abc import Iterable
from difflib import get_close_matches

from reflect.documents import quoted, suggestion
from reflect.questionnaire.model import Audience
from reflect.words.meant import AUDIENCES, MEANT


def read_audience(given: str) -> Audience | None:
    """The audience that is meant, whatever its case and number: `Teachers`, `parent`, `SLT`.

    None where a word is none, or could be more than one, like a governor or a head.
    """
    found = AUDIENCES.get(" ".join(given.casefold().split()))
    return Audience(found) if found else None


def no_audience(given: str, known: Iterable[Audience] = Audience) -> str:
    """Why `given` is no audience, and which of those `known` to write instead."""
    word = " ".join(given.casefold().split())
    close = get_close_matches(word, AUDIENCES, n=1) if word not in MEANT else []
    meant = AUDIENCES[close[0]] if close else word
    return f"{quoted(given)} is no audience; {suggestion(meant, list(known))}"
