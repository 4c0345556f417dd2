"""Weights as marks: what a weighted number tells of people whose weight hardly anybody shares.

Beside how many chose each option, a weighted mean says what those weigh who did. Who knows what
each person weighs may find the one set of people that fits.
"""

from collections.abc import Sequence
from math import lgamma, log

from reflect.framing import snap
from reflect.scoring.counts import ItemCounts

WAYS = 1e11
"""Ways to hand the answers to an item out to its people, from which none can be told: a hundred
for each value that its mean, percentage and deviation can have together, at one decimal each."""


def marks_out(result: ItemCounts, floor: int) -> bool:
    """Whether the weighted numbers of an item tell too much of too few.

    Not where each weight is shared by enough people: a number of those is one of a group. Else
    nobody may carry more than one in `floor` does, and there must be many ways to hand the answers
    out.
    """
    weighed = result.weighed
    if weighed is None or weighed.alike >= floor or not result.n:
        return False
    return outweighs(result, floor) or ways(result.counts) < log(WAYS)


def outweighs(result: ItemCounts, floor: int) -> bool:
    """Whether somebody who answered an item carries more than one in `floor` people does."""
    weighed = result.weighed
    return weighed is not None and snap(weighed.heaviest * floor) > snap(weighed.total)


def rest_marks_out(whole: ItemCounts, shown: Sequence[ItemCounts], floor: int) -> bool:
    """The same of those who are left when the groups `shown` are taken from a whole.

    How many of them share a weight is not known here, and so counts as too few, unless all people
    weigh the same.
    """
    weighed = whole.weighed
    if weighed is None or snap(weighed.effective - whole.n) == 0:
        return False
    counts = [
        n - sum(each) for n, *each in zip(whole.counts, *(s.counts for s in shown), strict=True)
    ]
    if not any(counts):
        return False
    total = weighed.total - sum(s.weighed.total for s in shown if s.weighed)
    return snap(weighed.heaviest * floor) > snap(total) or ways(counts) < log(WAYS)


def together_mark_out(results: Sequence[ItemCounts], floor: int) -> bool:
    """The same of people of several groups taken together, an item as each of these answered it."""
    weighed = [r.weighed for r in results if r.weighed and r.n]
    if not weighed:
        return False
    counts = [sum(each) for each in zip(*(r.counts for r in results), strict=True)]
    heaviest, total = max(w.heaviest for w in weighed), sum(w.total for w in weighed)
    if snap(heaviest * sum(counts) - total) == 0:  # nobody weighs more than another
        return False
    return snap(heaviest * floor) > snap(total) or ways(counts) < log(WAYS)


def ways(counts: Sequence[int]) -> float:
    """The logarithm of the number of ways to hand these answers out to as many people."""
    return lgamma(sum(counts) + 1) - sum(lgamma(n + 1) for n in counts)
