"""A comparison as a workbook: a sheet for each group that changed, or of two groups side by side.

Whole numbers alone, as in the workbook of scores. Importing this module imports XlsxWriter.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reflect.framing import whole
from reflect.questionnaire import Audience
from reflect.scoring.cells import Cell
from reflect.scoring.change import GroupChange
from reflect.scoring.compared import GroupsCompared, WavesCompared
from reflect.scoring.gaps import Gap, Tested
from reflect.tables.workbook import Cell as Shown
from reflect.tables.workbook import Sheet, workbook

if TYPE_CHECKING:
    from reflect.scoring.model import Index, ItemResult

Titles = Callable[[Sequence[Cell]], Iterable[str]]
"""What cells are called, in their order."""

_INTERVAL = ("95 % from", "95 % to")
_THEN_NOW = ("Then", "n then", "Now", "n now", "Difference")


def as_xlsx(found: WavesCompared | GroupsCompared, school: str, titles: Titles) -> bytes:
    """Everything that may be shown of a comparison, for people who read it in Excel."""
    sheets = _waves(found, titles) if isinstance(found, WavesCompared) else _groups(found, titles)
    return workbook("comparison", [_about(found, school), *sheets])


def _about(found: WavesCompared | GroupsCompared, school: str) -> Sheet:
    rows: list[tuple[Shown, ...]] = [("School", school)]
    if isinstance(found, WavesCompared):
        rows += [("Then", found.then.name), ("Now", found.now.name)]
        rows += [("Not compared", reason) for reason in found.not_compared.values()]
        rows += [
            (
                "Verdict",
                "A clear change holds after Holm’s adjustment over all "
                f"{found.change.tests} comparisons made here, is not small, and rests on at least "
                "ten answers each time. Leaders’ answers are not tested.",
            )
        ]
        left_out = found.change.left_out
    else:
        rows += [("Wave", found.wave), ("Groups", " and ".join(map(str, found.sides)))]
        rows += [
            (
                "Worth discussing",
                "At least 12.5 points apart, and Welch's test holds at 5 % among so many "
                "(Benjamini and Hochberg).",
            )
        ]
        left_out = found.changed
    if left_out:
        rows += [("Left out, since their meaning changed", ", ".join(left_out))]
    rows += [
        ("Scores", "From 0 to 100, as whole numbers."),
        ("n", "How many people answered; of an item, on its scale."),
        ("95 %", "Of the difference, unadjusted; empty where it may not be told."),
    ]
    return Sheet("About", ("About", "What these numbers are"), rows)


def _waves(found: WavesCompared, titles: Titles) -> Iterator[Sheet]:
    for group in found.change.groups:
        name = group.audience.value.capitalize()
        yield Sheet(name, ("What", *_THEN_NOW, *_INTERVAL, "Verdict"), _changes(group, titles))
        if group.audience is Audience.LEADERS and group.items:
            rows = [
                (
                    item.item.text[group.audience],
                    *_item(item.earlier),
                    *_item(item.later),
                    whole(item.points),
                    item.item.id,
                )
                for item in group.items
            ]
            yield Sheet(f"{name}, items that moved", ("Item", *_THEN_NOW, "Id"), rows)


def _changes(group: GroupChange, titles: Titles) -> list[tuple[Shown, ...]]:
    named = titles([change.cell for change in group.cells])
    return [
        (
            title,
            *_index(change.earlier),
            *_index(change.later),
            whole(change.points),
            *_interval(change.test),
            "" if group.audience is Audience.LEADERS else change.verdict.value,
        )
        for title, change in zip(named, group.cells, strict=True)
    ]


def _groups(found: GroupsCompared, titles: Titles) -> Iterator[Sheet]:
    a, b = map(str, found.sides)
    head = (a, f"n of {a}", b, f"n of {b}", "Gap", "Higher", *_INTERVAL, "Worth discussing")
    cells = [(gap, gap.cell) for gap in found.cells if gap.cell]
    named = titles([cell for _, cell in cells])
    yield Sheet(
        "Scores",
        ("What", *head),
        [
            (
                title,
                *(part for group in found.scores for part in _index(group.indices[cell])),
                *_gap(gap, found),
            )
            for title, (gap, cell) in zip(named, cells, strict=True)
        ],
    )
    yield Sheet(
        "Items",
        ("Item", *head, "Id"),
        [
            (
                gap.item.statement or gap.item.text[found.sides[0].audience],
                *(part for group in found.scores for part in _item(group.items[gap.item.id])),
                *_gap(gap.widest, found),
                gap.item.id,
            )
            for gap in found.items
        ],
    )


def _gap(gap: Gap, found: GroupsCompared) -> tuple[Shown, ...]:
    points = whole(gap.points)
    higher = str(found.sides[gap.higher is found.scores[1]]) if points else ""
    return points, higher, *_interval(gap.test), "yes" if gap.is_worth_discussing else ""


def _interval(test: Tested | None) -> tuple[Shown, Shown]:
    if test is None:
        return None, None
    low, high = test.interval
    return whole(low), whole(high)


def _index(index: "Index") -> tuple[Shown, Shown]:
    return whole(index.mean), index.n


def _item(result: "ItemResult") -> tuple[Shown, Shown]:
    return None if result.score is None else whole(result.score), result.n
