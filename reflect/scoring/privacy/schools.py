"""All schools together: whose answers count there, so that none follow from the schools shown.

What is left when the schools shown are taken from all is the people of the others. They count if
they are enough together, else they are left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from reflect.questionnaire import Audience
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.privacy.suppression import of_thin_rows
from reflect.scoring.privacy.weights import together_mark_out
from reflect.scoring.raw import ALL_SCHOOLS, GroupKey, RawGroup, RawIndex


@dataclass(slots=True)
class Pool:
    """The schools of one audience in a wave: all that count together, as they are by themselves.

    `shown` are those that are shown, without what is hidden of them; `left_out` those that do not
    count, and `hidden` the items that do not count of a school.
    """

    key: GroupKey
    schools: Mapping[GroupKey, RawGroup]
    shown: Mapping[GroupKey, RawGroup]
    left_out: set[GroupKey] = field(default_factory=set)
    hidden: dict[GroupKey, set[str]] = field(default_factory=dict)

    @property
    def counted(self) -> int:
        """How many schools count."""
        return len(self.schools) - len(self.left_out)


def pools(
    schools: Mapping[GroupKey, RawGroup], shown: Mapping[GroupKey, RawGroup], profile: Profile
) -> Iterator[Pool]:
    """For each wave and audience of several schools, what counts of them.

    `schools` are all, as they answered; `shown` those that are shown, and as they are. Leaders do
    not count where numbers leave the house.
    """
    found: dict[GroupKey, dict[GroupKey, RawGroup]] = {}
    for key, group in schools.items():
        if key.school is not None and not (profile.shares and key.audience is Audience.LEADERS):
            found.setdefault(key._replace(school=ALL_SCHOOLS), {})[key] = group
    for whole, of_whole in found.items():
        if len(of_whole) > 1:
            pool = Pool(whole, of_whole, {k: shown[k] for k in of_whole if k in shown})
            _leave_out(pool, profile.floor)
            yield pool


def _leave_out(pool: Pool, floor: int) -> None:
    others = [key for key in pool.schools if key not in pool.shown]
    if 0 < sum(pool.schools[key].respondents for key in others) < floor:
        pool.left_out.update(others)
    items = dict.fromkeys(id_ for group in pool.schools.values() for id_ in group.items)
    for id_ in items:
        rest = [key for key in pool.schools if _is_in_rest(pool, key, id_)]
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
        parts = {k: g.indices[cell] for k, g in pool.shown.items() if cell in g.indices}
        rest = index.n - sum(part.n for part in parts.values())
        if index.over_people and 0 < rest < floor:
            continue  # any other mean is made of the items' answers, of which nobody is left over
        if _tells_rows(index, parts, pool.counted - len(parts), floor):
            indices[cell] = index
        elif not index.over_people:
            indices[cell] = replace(index, tells_spread=False)
    return replace(group, indices=indices)


def _tells_rows(
    whole: RawIndex, parts: Mapping[GroupKey, RawIndex], others: int, floor: int
) -> bool:
    """Whether its spread tells nothing of the schools whose own is not told.

    Between two to four schools that are not shown, what they pull the mean could be worked out.
    """
    told = {str(key): part for key, part in parts.items() if part.tells_spread}
    return not (1 < others < floor or of_thin_rows(whole, told, floor))
