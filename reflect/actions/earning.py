"""Which ranks are earned: how surely one type's need lies above another's.

A rank that chance could have turned round is told as such, so that a team chooses by what it knows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from reflect.actions.priorities import Ranking, TypeNeed
from reflect.framing import EpsteinType, Stance, snap
from reflect.questionnaire import THE_THREE, Audience
from reflect.responses import Chosen, Response
from reflect.scoring.counts import item_scores
from reflect.scoring.model import GroupScores, ItemResult
from reflect.scoring.statistics.distributions import student_quantile
from reflect.scoring.statistics.intervals import FEWEST

APART = 5.0
"""Points of need (0–100) from which two types may be apart."""

_SHARE_OF_NEED = {Stance.ENGAGEMENT: 2 / 3, Stance.INVOLVEMENT: 1 / 3}


@dataclass(frozen=True, slots=True)
class Earned:
    """What the order of the types is worth.

    `level` says that not even the highest need is apart from the lowest. `clear` are the priorities
    that are apart from every type that is none; `close` are pairs of a priority and the highest
    type that is none and lies close to it.
    """

    level: bool
    clear: tuple[EpsteinType, ...]
    close: tuple[tuple[EpsteinType, EpsteinType], ...]


def earned(
    ranking: Ranking,
    groups: Sequence[GroupScores],
    responses: Iterable[Response],
    invited: Mapping[Audience, int],
) -> Earned:
    """Which ranks of a ranking over `groups` are earned by what they answered.

    `responses` are the groups' own; `invited` holds the sizes of populations that are known.
    """
    given = _answers(responses)
    needs = ranking.needs
    chosen = {priority.type for priority in ranking.priorities if priority.need}
    rest = [need for need in needs if need.type not in chosen]

    def apart(one: TypeNeed, other: TypeNeed) -> bool:
        return is_apart(one, other, groups, given, invited)

    clear, close = [], []
    for need in needs[: len(chosen)]:
        near = next((other for other in rest if not apart(need, other)), None)
        if near:
            close.append((need.type, near.type))
        else:
            clear.append(need.type)
    level = len(needs) > 1 and not apart(needs[0], needs[-1])
    return Earned(level, tuple(clear), tuple(close))


Answers = Mapping[Audience, Sequence[Mapping[str, float]]]
"""For each audience and respondent, the value chosen of each item answered on its scale."""


def is_apart(
    one: TypeNeed,
    other: TypeNeed,
    groups: Iterable[GroupScores],
    given: Answers,
    invited: Mapping[Audience, int],
) -> bool:
    """Whether two needs differ by 5 points or more, and more than chance would make them.

    Chance is that of the groups of ten or more, by linearisation: a respondent's part in the
    difference is what their answers add to it. Groups below ten are all there are of their kind,
    and add to the difference alone.
    """
    points = snap(one.need - other.need)
    if abs(points) < APART:
        return False
    variances = list(_variances(one, other, groups, given, invited))
    variance = sum(v for v, _ in variances)
    if snap(variance) == 0:
        return True
    # The degrees of freedom of Welch (1947) and Satterthwaite (1946).
    df = variance**2 / sum(v**2 / (n - 1) for v, n in variances if v)
    return abs(points) > snap(student_quantile(0.975, df) * sqrt(variance))


def _variances(
    one: TypeNeed,
    other: TypeNeed,
    groups: Iterable[GroupScores],
    given: Answers,
    invited: Mapping[Audience, int],
) -> Iterator[tuple[float, int]]:
    """What each group of ten or more adds to the variance of the difference, and its n."""
    for group in groups:
        parts: dict[int, float] = {}
        for need, sign in ((one, 1), (other, -1)):
            if any(each.audience is group.audience for each in need.groups):
                weight = sign / len(need.groups)
                for person, part in _influence(group, need.type, given[group.audience]):
                    parts[person] = parts.get(person, 0.0) + weight * part
        n = len(parts)
        if n >= FEWEST:
            variance = sum(part**2 for part in parts.values()) * n / (n - 1)
            population = invited.get(group.audience)
            if population is not None and population >= n:
                variance *= (population - n) / (population - 1)
            yield variance, n


def _influence(
    group: GroupScores, type_: EpsteinType, people: Sequence[Mapping[str, float]]
) -> Iterator[tuple[int, float]]:
    """What each respondent adds to the group's need for a type, by their place in `people`.

    For need = (2(100 − E) + (100 − I)) / 3, with E and I weighted means of the items' means: minus
    the sum over the items answered of share · w / W · (x − m) / n.
    """
    for stance, share in _SHARE_OF_NEED.items():
        results = [
            result
            for result in group.items.values()
            if result.n and result.item.type is type_ and result.item.stance is stance
        ]
        weights = sum(result.item.weight for result in results)
        for result in results:
            scale = -share * result.item.weight / weights / result.n
            worth = _worth(result)
            middle = result.mean_of(tuple(worth.values()))
            assert middle is not None
            for person, answers in enumerate(people):
                if (value := answers.get(result.item.id)) is not None:
                    yield person, scale * (worth[value] - middle)


def _worth(result: ItemResult) -> dict[float, float]:
    scores = item_scores(result.item, reverse=result.item.reverse)
    return dict(zip((o.value for o in result.item.scale.ranked), scores, strict=True))


def _answers(responses: Iterable[Response]) -> dict[Audience, list[dict[str, float]]]:
    given: dict[Audience, list[dict[str, float]]] = {audience: [] for audience in THE_THREE}
    for response in responses:
        chosen = {
            id_: entry.answer.value
            for id_, entry in response.entries.items()
            if isinstance(entry.answer, Chosen)
        }
        given[response.respondent.audience].append(chosen)
    return given
