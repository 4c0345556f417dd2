"""All schools together: whose answers count there, so that none follow from the schools shown.

What is left when the schools shown are taken from all is the people of the others. They count if
they are enough together, else they are left out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.cells import Cell
from reflect.scoring.privacy.many.plain import Parts, Plain, parts_of
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.privacy.suppression import of_thin_rows
from reflect.scoring.privacy.weights import together_mark_out
from reflect.scoring.raw import ALL_SCHOOLS, GroupKey, RawGroup, RawIndex


@dataclass(slots=True)
class Pool:
    """The schools of one audience in a wave: all that count together, as they are by themselves.

    `shown` are those that are shown, without what is hidden of them, but for the `plain` ones, of
    which nothing is: of these `parts` has the sums. `left_out` are those that do not count, and
    `hidden` the items that do not count of a school.
    """

    key: GroupKey
    schools: Mapping[GroupKey, RawGroup]
    shown: Mapping[GroupKey, RawGroup]
    plain: Collection[GroupKey]
    parts: Mapping[Cell, Parts]
    left_out: set[GroupKey] = field(default_factory=set)
    hidden: dict[GroupKey, set[str]] = field(default_factory=dict)

    @property
    def counted(self) -> int:
        """How many schools count."""
        return len(self.schools) - len(self.left_out)


def pools(
    schools: Mapping[GroupKey, RawGroup],
    shown: Mapping[GroupKey, RawGroup],
    plain: Plain,
    questionnaires: Sequence[Questionnaire],
    profile: Profile,
) -> Iterator[Pool]:
    """For each wave and audience of several schools, what counts of them.

    `schools` are all, as they answered; `shown` those that are shown, and as they are. Leaders do
    not count where numbers leave the house.
    """
    found: dict[GroupKey, dict[GroupKey, RawGroup]] = {}
    parts = parts_of(plain, questionnaires)
    for key, group in schools.items():
        if key.school is not None and not (profile.shares and key.audience is Audience.LEADERS):
            found.setdefault(key._replace(school=ALL_SCHOOLS), {})[key] = group
    for whole, of_whole in found.items():
        if len(of_whole) > 1:
            one_by_one = {k: shown[k] for k in of_whole if k in shown and k not in plain.by_rule}
            of_plain = parts.get(whole._replace(school=None), {})
            pool = Pool(whole, of_whole, one_by_one, plain.by_rule, of_plain)
            _leave_out(pool, profile.floor)
            yield pool


def _leave_out(pool: Pool, floor: int) -> None:
    looked_at = [key for key in pool.schools if key not in pool.plain]
    others = [key for key in looked_at if key not in pool.shown]
    if 0 < sum(pool.schools[key].respondents for key in others) < floor:
        pool.left_out.update(others)
    items = dict.fromkeys(id_ for key in looked_at for id_ in pool.schools[key].items)
    for id_ in items:
        rest = [key for key in looked_at if _is_in_rest(pool, key, id_)]
        results = [pool.schools[key].items[id_] for key in rest]
        n, asked = sum(r.n for r in results), sum(r.asked for r in results)
        if 0 < n < floor or 0 < asked < floor or together_mark_out(results, floor):
            for key in rest:
                pool.hidden.setdefault(key, set()).add(id_)


def _is_in_rest(pool: Pool, key: GroupKey, id_: str) -> bool:
    """Whether a school that counts was asked an item that is not shown of it."""
    if key in pool.left_out or id_ not in pool.schools[key].items:
        return False
    return key not in pool.shown or id_ not in pool.shown[key].items


def protected_pool(group: RawGroup, pool: Pool, floor: int) -> RawGroup:
    """All schools together (protected as any group), without what the others would tell by it."""
    indices = {}
    for cell, index in group.indices.items():
        parts: dict[str, RawIndex | Parts] = {
            str(key): g.indices[cell] for key, g in pool.shown.items() if cell in g.indices
        }
        schools = len(parts)
        if plain := pool.parts.get(cell):
            parts["plain"], schools = plain, schools + plain.schools
        rest = index.n - sum(part.n for part in parts.values())
        if index.over_people and 0 < rest < floor:
            continue  # any other mean is made of the items' answers, of which nobody is left over
        if _tells_rows(index, parts, pool.counted - schools, floor):
            indices[cell] = index
        elif not index.over_people:
            indices[cell] = replace(index, tells_spread=False)
    return replace(group, indices=indices)


def _tells_rows(
    whole: RawIndex, parts: Mapping[str, RawIndex | Parts], others: int, floor: int
) -> bool:
    """Whether its spread tells nothing of the schools whose own is not told.

    Between two to four schools that are not shown, what they pull the mean could be worked out.
    """
    told = {
        name: part for name, part in parts.items() if isinstance(part, Parts) or part.tells_spread
    }
    return not (1 < others < floor or of_thin_rows(whole, told, floor))
