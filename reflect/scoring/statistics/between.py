"""How much of what sets people's scores apart lies between their schools."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from reflect.scoring.statistics.comparing import Sample
from reflect.scoring.statistics.distributions import f_quantile

FEWEST_SCHOOLS = 10
"""Schools from which anything is inferred of them as of a sample (framing, section 13)."""


@dataclass(frozen=True, slots=True)
class Between:
    """The intraclass correlation of schools: the share (0–1) of the variance that is theirs.

    Below 0 it is told as 0, and so is the lower end of its 95 % interval. `within` is the standard
    deviation within schools, in the unit of the scores.
    """

    share: float
    interval: tuple[float, float]
    within: float
    schools: int
    people: int


def share_between(schools: Sequence[Sample]) -> Between | None:
    """The share of variance between schools, each with its mean, standard deviation and n.

    One-way analysis of variance: ICC = (B − W) ÷ (B + (m − 1)·W), with B and W the mean squares
    between and within, and m the size of a school, (N − Σn²/N) ÷ (k − 1) where sizes differ
    (Donner 1986); the interval is Searle's (1971), exact for equal sizes and normal scores. None
    for fewer than ten schools that have a standard deviation, or where nobody differs from anybody.
    """
    known = [(s.mean, s.sd, s.n) for s in schools if s.sd is not None and s.n > 1]
    k, people = len(known), sum(n for *_, n in known)
    if k < FEWEST_SCHOOLS:
        return None
    mean = sum(n * m for m, _, n in known) / people
    between = sum(n * (m - mean) ** 2 for m, _, n in known) / (k - 1)
    within = sum((n - 1) * sd**2 for _, sd, n in known) / (people - k)
    if within == 0:
        return None
    size = (people - sum(n**2 for *_, n in known) / people) / (k - 1)
    ratio = between / within

    def share(f: float) -> float:
        return max(0.0, (f - 1) / (f + size - 1))

    low = ratio / f_quantile(0.975, k - 1, people - k)
    high = ratio / f_quantile(0.025, k - 1, people - k)
    return Between(share(ratio), (share(low), share(high)), sqrt(within), k, people)
