"""What an attacker makes of numbers that are shown: rests, differences, linear combinations.

Attacks take what was *shown* (of scores, or of the JSON that was parsed again) and nothing else, so
that they find only what a reader could find. Each finding is a sentence; no finding is no leak.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeVar

from reflect.scoring.model import GroupScores, WaveScores

LEADERS = "leaders"
FEWEST_LEADERS = 3


@dataclass(frozen=True)
class ShownItem:
    """How many were asked, answered on the scale, chose each option, gave each missing kind."""

    asked: int
    n: int
    counts: tuple[int, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True)
class ShownCell:
    """A cell's mean with what stands beside it; `complete` answered every item of it."""

    mean: float
    sd: float | None
    n: int
    fed_by: int
    left_out: tuple[int, ...]
    has_interval: bool = False
    complete: int | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class Shown:
    """A group as it is shown."""

    audience: str
    name: str | None
    respondents: int
    joint: tuple[int, ...]
    items: Mapping[str, ShownItem]
    cells: Mapping[str, ShownCell]

    def __str__(self) -> str:
        return f"{self.audience}/{self.name}" if self.name else self.audience


# Reading


def of_scores(scores: WaveScores) -> tuple[Shown, ...]:
    """What scores show."""
    return tuple(map(_of_group, (*scores.groups, *scores.named)))


def _of_group(group: GroupScores) -> Shown:
    return Shown(
        group.audience.value,
        group.name,
        group.respondents,
        group.joint,
        {
            id_: ShownItem(r.asked, r.n, r.counts, tuple(r.missing.values()))
            for id_, r in group.items.items()
        },
        {
            str(cell): ShownCell(
                index.mean,
                index.sd,
                index.n,
                index.fed_by,
                tuple(index.left_out.values()),
                index.interval is not None,
                interval=index.interval,
            )
            for cell, index in group.indices.items()
        },
    )


def of_json(place: Mapping[str, Any]) -> tuple[Shown, ...]:
    """What one school and wave of `reflect score --format json` show."""
    return tuple(
        Shown(
            group["audience"],
            group["group"],
            group["respondents"],
            tuple(group["joint"]),
            {
                item["item"]: ShownItem(
                    item["asked"],
                    item["n"],
                    tuple(item["counts"].values()),
                    tuple(item["missing"].values()),
                )
                for item in group["items"]
            },
            {
                cell["cell"]: ShownCell(
                    cell["mean"],
                    cell["sd"],
                    cell["n"],
                    cell["items"],
                    tuple(cell["left_out"].values()),
                    cell["interval"] is not None,
                    cell["complete_rows"],
                    tuple(cell["interval"]) if cell["interval"] else None,
                )
                for cell in group["cells"]
            },
        )
        for group in place["groups"]
    )


# One release


def leaks(shown: Collection[Shown], floor: int, *, shares: bool) -> list[str]:
    """All that one release gives away: numbers of too few, and rests of too few."""
    return [*too_few(shown, floor, shares=shares), *rests(shown, floor, shares=shares)]


def too_few(shown: Iterable[Shown], floor: int, *, shares: bool) -> Iterator[str]:
    """Numbers that rest on fewer than the floor."""
    for group in shown:
        if group.audience == LEADERS and shares:
            yield from _more_than_means(group)
            continue
        if group.audience == LEADERS and group.name is None:
            continue
        if group.respondents < floor:
            yield f"{group}: {group.respondents} answered"
        for id_, item in group.items.items():
            if item.asked < floor or 0 < item.n < floor:
                yield f"{group}: {item.n} of {item.asked} asked answered {id_}"
        for cell, index in group.cells.items():
            if index.n < floor:
                yield f"{group}: {index.n} have a score on {cell}"
            if index.complete is not None and index.complete < floor:
                yield f"{group}: {index.complete} answered all of {cell}"


def _more_than_means(leaders: Shown) -> Iterator[str]:
    """What is shown of leaders in a report that leaves the house, beside means of indices."""
    if leaders.name is not None:
        yield f"{leaders}: a named group of leaders"
    if leaders.respondents < FEWEST_LEADERS:
        yield f"{leaders}: {leaders.respondents} answered"
    if leaders.items or leaders.joint:
        yield f"{leaders}: items or joint answers"
    numbers = {index.n for index in leaders.cells.values()}
    for more, fewer in combinations(sorted(numbers, reverse=True), 2):
        if more - fewer < FEWEST_LEADERS:
            yield f"{leaders}: cells of {more} and of {fewer}"
    for cell, index in leaders.cells.items():
        if index.n < FEWEST_LEADERS:
            yield f"{leaders}: {index.n} have a score on {cell}"
        if index.sd is not None or index.left_out or index.has_interval:
            yield f"{leaders}: spread of {cell}"
        if index.fed_by < 2:
            yield f"{leaders}: {cell} is one item"


def rests(shown: Collection[Shown], floor: int, *, shares: bool) -> Iterator[str]:
    """Too few people who are left when parts are taken from a whole."""
    for whole in shown:
        if whole.name is not None or (shares and whole.audience == LEADERS):
            continue
        parts = [g for g in shown if g.audience == whole.audience and g.name is not None]
        for size in range(1, len(parts) + 1):
            for some in combinations(parts, size):
                yield from _rest(whole, some, floor)


def _rest(whole: Shown, parts: Sequence[Shown], floor: int) -> Iterator[str]:
    without = f"{whole} without {', '.join(str(part.name) for part in parts)}"

    def few(people: int) -> bool:
        return people < 0 or 0 < people < floor

    if few(rest := whole.respondents - sum(part.respondents for part in parts)):
        yield f"{without}: {rest} answered"
    for id_ in dict.fromkeys(id_ for part in parts for id_ in part.items):
        if id_ not in whole.items:
            yield f"{id_} is hidden in {whole}, and shown in a part"
            continue
        left = rest_of_item(whole, parts, id_)
        if few(left.n) or few(left.asked):
            yield f"{without}: {left.n} of {left.asked} asked answered {id_}: {left.counts}"
    for cell in dict.fromkeys(cell for part in parts for cell in part.cells):
        if cell not in whole.cells:
            yield f"{cell} is hidden in {whole}, and shown in a part"
            continue
        having = [part.cells[cell] for part in parts if cell in part.cells]
        of_whole = whole.cells[cell]
        if (rest := of_whole.n - sum(part.n for part in having)) and 0 < rest < floor:
            total = of_whole.mean * of_whole.n - sum(part.mean * part.n for part in having)
            yield f"{without}: {rest} have {total / rest:.2f} on {cell}"
        complete = [part.complete for part in having if part.complete is not None]
        if complete and (of_whole.complete is None or few(of_whole.complete - sum(complete))):
            yield f"{without}: {of_whole.complete} − {sum(complete)} answered all of {cell}"


def rest_of_item(whole: Shown, parts: Iterable[Shown], id_: str) -> ShownItem:
    """How those answered an item who are in none of these parts."""
    having = [part.items[id_] for part in parts if id_ in part.items]
    of_whole = whole.items[id_]
    return ShownItem(
        of_whole.asked - sum(part.asked for part in having),
        of_whole.n - sum(part.n for part in having),
        _less(of_whole.counts, (part.counts for part in having)),
        _less(of_whole.missing, (part.missing for part in having)),
    )


def _less(whole: tuple[int, ...], parts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(all_ - sum(some) for all_, *some in zip(whole, *parts, strict=True))


# Two releases


def between(one: Iterable[Shown], other: Iterable[Shown], floor: int) -> Iterator[str]:
    """What two releases of the same answers give away by their difference, item by item."""
    known = {str(group): group for group in other}
    for group in one:
        if (again := known.get(str(group))) is None:
            continue
        lost = abs(group.respondents - again.respondents)
        if group.audience == LEADERS:
            if 0 < lost < FEWEST_LEADERS:
                yield f"{group}: {lost} make the difference"
            continue
        if 0 < lost < floor:
            yield f"{group}: {lost} make the difference"
        for id_ in group.items.keys() & again.items.keys():
            for fewer in (
                abs(group.items[id_].n - again.items[id_].n),
                abs(group.items[id_].asked - again.items[id_].asked),
            ):
                if 0 < fewer < floor:
                    yield f"{group}: {fewer} make the difference on {id_}"


# Linear combinations


@dataclass(frozen=True)
class Kind:
    """People who are alike in all that marks them out: their group, and what they answered.

    Every number that is shown is a sum over kinds.
    """

    audience: str
    name: str | None
    answered: frozenset[str]


Row = dict[tuple[Kind, str], int]
"""A shown number as a sum: what each item of each kind of people counts in it."""

PRIME = 2_147_483_647
"""Ranks are reckoned modulo a prime: exact but for a chance of one in many millions."""


def sums(
    shown: Iterable[Shown],
    people: Mapping[Kind, int],
    members: Mapping[str, Mapping[str, int]],
    *,
    over_people: bool = False,
) -> list[Row]:
    """What is shown, as sums over kinds of people. `members` holds the weights of a cell's items.

    A cell is the mean of its items' means; or, `over_people`, of the means of those who answered at
    least half of the weight that they were asked (here: of all).
    """
    rows: list[Row] = []
    for group in shown:
        of_group = [
            kind
            for kind in people
            if kind.audience == group.audience and group.name in (None, kind.name)
        ]
        rows += (
            {(kind, id_): 1 for kind in of_group if id_ in kind.answered} for id_ in group.items
        )
        for cell in group.cells:
            listed = members[cell].keys() & (group.items.keys() or members[cell].keys())
            weights = {id_: weight for id_, weight in members[cell].items() if id_ in listed}
            rows.append((_over_people if over_people else _over_items)(weights, of_group, people))
    return rows


def _over_items(
    weights: Mapping[str, int], kinds: Iterable[Kind], people: Mapping[Kind, int]
) -> Row:
    kinds = tuple(kinds)
    row: Row = {}
    for id_, weight in weights.items():
        answered = [kind for kind in kinds if id_ in kind.answered]
        if n := sum(people[kind] for kind in answered):
            row |= {(kind, id_): weight * pow(n, -1, PRIME) for kind in answered}
    return row


def _over_people(
    weights: Mapping[str, int],
    kinds: Iterable[Kind],
    people: Mapping[Kind, int],  # noqa: ARG001 -- each counts for as many as they are
) -> Row:
    row: Row = {}
    for kind in kinds:
        theirs = {id_: weight for id_, weight in weights.items() if id_ in kind.answered}
        if 2 * sum(theirs.values()) >= sum(weights.values()):
            share = pow(sum(theirs.values()), -1, PRIME)
            row |= {(kind, id_): weight * share for id_, weight in theirs.items()}
    return row


def isolated(
    rows: Sequence[Row], people: Mapping[Kind, int], floor: int, most: int | None = None
) -> Iterator[tuple[Kind, ...]]:
    """Kinds of people, together fewer than the floor, of whom a number can be worked out.

    `most` is how many kinds are looked at together: with many, there are too many ways.
    """
    small = [kind for kind in people if people[kind] < floor]
    heads = reduced(rows)
    for size in range(1, (most or len(small)) + 1):
        for some in combinations(small, size):
            if sum(people[kind] for kind in some) >= floor:
                continue
            # The other rows have a column of another kind for themselves, so they stay apart.
            theirs = [row for (kind, _), row in heads.items() if kind in some]
            left = [{at: v for at, v in row.items() if at[0] not in some} for row in theirs]
            if len(reduced(left)) < len(theirs):
                yield some


def items_worked_out(means: Iterable[Mapping[str, int]]) -> set[str]:
    """Items whose own mean follows from means over several, each told by its items' weights.

    An item follows if what is told has no smaller rank without its column: if it is alone in a row.
    """
    return {head for head, row in reduced(means).items() if len(row) == 1}


Column = TypeVar("Column", bound=Hashable)


def reduced(rows: Iterable[Mapping[Column, int]]) -> dict[Column, dict[Column, int]]:
    """Rows that say the same, each 1 in a column that no other has, by that column (Gauss–Jordan).

    They are as many as the rank of the rows; columns that are zero are left away.
    """
    heads: dict[Column, dict[Column, int]] = {}
    for row in rows:
        left = {column: v for column, weight in row.items() if (v := weight % PRIME)}
        for head in heads.keys() & left.keys():
            left = _without(left, head, heads[head])
        if not left:
            continue
        head, worth = next(iter(left.items()))
        inverse = pow(worth, -1, PRIME)
        left = {column: v * inverse % PRIME for column, v in left.items()}
        heads = {at: _without(other, head, left) for at, other in heads.items()}
        heads[head] = left
    return heads


def _without(
    row: dict[Column, int], head: Column, other: Mapping[Column, int]
) -> dict[Column, int]:
    factor = row.get(head)
    if not factor:
        return row
    mixed = dict(row)
    for column, v in other.items():
        mixed[column] = (mixed.get(column, 0) - factor * v) % PRIME
    return {column: v for column, v in mixed.items() if v}
