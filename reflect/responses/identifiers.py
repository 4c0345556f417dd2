"""Ids of respondents, and words that lead back to drafts, as people read and type them."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise, takewhile

_SHORTEST = 8


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Each id, and the shortest beginning (eight characters at least) that no other shares.

    An id that is itself the beginning of another is shown whole.
    """
    ordered = sorted(set(ids))
    shared = dict.fromkeys(ordered, 0)
    for one, other in pairwise(ordered):
        alike = takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False))
        same = sum(1 for _ in alike)
        shared[one], shared[other] = max(shared[one], same), same
    return {id_: id_[: max(_SHORTEST, same + 1)] for id_, same in shared.items()}


def plain_word(given: str) -> str:
    """A resume word as it was given out: case, spaces and kinds of dashes do not matter."""
    return "-".join(re.findall(r"\w+", unicodedata.normalize("NFKC", given).casefold()))
