"""All schools of which an audience is shown, taken together.

Everything here is reckoned from what is shown of each school. So a school of which nothing is
shown counts in nothing, and the difference of district and schools tells of nobody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from reflect.district.figures.school import GroupFigures, SchoolFigures
from reflect.framing import Placement, Stance, place
from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.cells import Cell, Member, cells_of
from reflect.scoring.statistics.between import FEWEST_SCHOOLS
from reflect.scoring.statistics.distributions import student_quantile


@dataclass(frozen=True, slots=True)
class DistrictIndex:
    """The score (0–100) of all schools together on a cell: the weighted mean of its items' means.

    `interval` (95 %) is by linearisation between schools, from ten of them.
    """

    cell: Cell
    mean: float
    n: int
    schools: int
    interval: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Together:
    """An audience in all schools that show it, by name, and what they come to together.

    `other_version` names schools that were asked something else than most, and are left out.
    """

    audience: Audience
    schools: tuple[tuple[SchoolFigures, GroupFigures], ...]
    indices: Mapping[Cell, DistrictIndex]
    other_version: tuple[str, ...] = ()

    @property
    def respondents(self) -> int:
        """People of the schools that are shown."""
        return sum(group.respondents for _, group in self.schools)

    @property
    def placement(self) -> Placement | None:
        """Where the schools stand together; None without both indices."""
        found = [self.indices.get(Cell(stance)) for stance in Stance]
        if not all(found):
            return None
        involvement, engagement = (index for index in found if index)
        return place(
            involvement.mean,
            engagement.mean,
            involvement_interval=involvement.interval,
            engagement_interval=engagement.interval,
        )


def together(
    audience: Audience, schools: Iterable[SchoolFigures], asked: Mapping[str, Questionnaire]
) -> Together | None:
    """What the schools that show an audience come to; None where fewer than two do.

    `asked` holds the questionnaires that answers were read by, by hash. Where they are of several
    versions, those that most schools have count, and schools count that were asked the same.
    """
    shown = [(school, group) for school in schools if (group := school.group(audience))]
    shown.sort(key=lambda each: each[0].name.casefold())
    every = cells_of(_of_most([school for school, _ in shown], asked))
    cells = {cell: members for cell, members in every.items() if cell.subscale is None}
    alike = [each for each in shown if _asked_the_same(*each, cells, asked)]
    if len(alike) < 2:
        return None
    left = {school.name for school, _ in alike}
    groups = [group for _, group in alike]
    indices = {
        cell: index for cell, members in cells.items() if (index := _index(cell, members, groups))
    }
    others = tuple(school.name for school, _ in shown if school.name not in left)
    return Together(audience, tuple(alike), indices, others)


def _of_most(
    schools: Sequence[SchoolFigures], asked: Mapping[str, Questionnaire]
) -> list[Questionnaire]:
    """Of each questionnaire the version that most schools have; of two alike the later."""
    often = Counter(hash_ for school in schools for hash_ in school.questionnaires)
    versions: dict[str, list[str]] = {}
    for hash_ in often:
        versions.setdefault(asked[hash_].id, []).append(hash_)
    return [
        asked[max(hashes, key=lambda h: (often[h], asked[h].version, h))]
        for hashes in versions.values()
    ]


def _asked_the_same(
    school: SchoolFigures,
    group: GroupFigures,
    cells: Mapping[Cell, Sequence[Member]],
    asked: Mapping[str, Questionnaire],
) -> bool:
    """Whether every item of a school's group means the same as in the version of most."""
    now = {member.item.id: member.item for members in cells.values() for member in members}
    then = {item.id: item for hash_ in school.questionnaires for item in asked[hash_].scored}
    return all(
        id_ in now and then[id_].means_as(now[id_], group.audience)
        for id_ in group.items
        if then[id_].stance
    )


def _index(
    cell: Cell, members: Sequence[Member], groups: Sequence[GroupFigures]
) -> DistrictIndex | None:
    """The mean of the items' means, over the groups that show the cell."""
    having = [group for group in groups if cell in group.indices]
    n = sum(group.indices[cell].n for group in having)
    weights, answers, means = {}, {}, {}
    for member in members:
        given = [found for group in having if (found := group.items.get(member.item.id))]
        if answered := sum(each.n for each in given):
            id_ = member.item.id
            weights[id_], answers[id_] = member.item.weight, answered
            means[id_] = sum(each.total for each in given) / answered
    if len(having) < 2 or len(weights) < 2:
        return None
    whole = sum(weights.values())
    mean = sum(weights[id_] * means[id_] for id_ in weights) / whole
    influences = [
        sum(
            weights[id_] * n / answers[id_] * (theirs.total - theirs.n * means[id_])
            for id_ in weights
            if (theirs := group.items.get(id_))
        )
        / whole
        for group in having
    ]
    return DistrictIndex(cell, mean, n, len(having), _interval(mean, influences, n))


def _interval(mean: float, influences: Sequence[float], n: int) -> tuple[float, float] | None:
    """By linearisation: schools are the sample, and people within them are not independent."""
    schools = len(influences)
    if schools < FEWEST_SCHOOLS:
        return None
    error = sqrt(schools / (schools - 1) * sum(u**2 for u in influences)) / n
    half = student_quantile(0.975, schools - 1) * error
    return mean - half, mean + half
