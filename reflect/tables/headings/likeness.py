"""Headings that are no item's and look like one: a slip of the pen, words that were changed."""

from collections.abc import Collection
from difflib import SequenceMatcher, get_close_matches

from reflect.documents import quoted
from reflect.documents.messages import MOST_COMPARED
from reflect.tables.headings.names import Names
from reflect.tables.headings.wording import heard
from reflect.words.meant import MEANT

_ALIKE = 0.85
"""How much of two wordings is the same where one is the other with a few words changed."""

_LEAST = 20
"""Letters of a heading that is compared with the words of items."""


def like_what(heading: str, names: Names, others: Collection[str]) -> str | None:
    """What a heading may have been meant for, as a remedy; None where it is like nothing.

    A single word may be an id, or one of the `others`, with a slip of the pen.
    """
    word = heading.strip().casefold()
    if not word:
        return None
    if not any(map(str.isspace, word)):
        known = sorted({*names.items, *others})[:MOST_COMPARED]
        meant = MEANT.get(word)
        close = [meant] if meant in known else get_close_matches(word, known, n=1)
        return f"did you mean {quoted(close[0])}?" if close else None
    key = heard(heading)
    if len(key) < _LEAST:
        return None
    compare = SequenceMatcher(b=key, autojunk=False)
    best, share = "", _ALIKE
    for id_, _, text in names.wordings():
        compare.set_seq1(heard(text))
        if compare.real_quick_ratio() >= share and compare.quick_ratio() >= share:
            ratio = compare.ratio()
            best, share = (id_, ratio) if ratio >= share else (best, share)
    if not best:
        return None
    return f"its words are almost those of {quoted(best)}; head it with that id if it is the same"
