"""Scores as a workbook: a sheet for each group, one of all items, and one that says what is what.

Whole numbers alone, each with the number of people behind it. Importing this module imports
XlsxWriter.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reflect.framing import Band, EpsteinType, Question, Stance, whole
from reflect.questionnaire import Missing, NumberItem, Questionnaire, marked
from reflect.scoring.cells import Cell
from reflect.scoring.privacy.beside.tallies import ChoiceTally, Tally
from reflect.scoring.scored import Scored
from reflect.tables.workbook import Cell as Shown
from reflect.tables.workbook import Sheet, workbook

if TYPE_CHECKING:
    from reflect.scoring.model import GroupScores, Index
    from reflect.scoring.raw import Place

_CELLS = ("Score, 0 to 100", "n", "95 % from", "95 % to", "Items", "Band", "Position")
_ITEMS = (
    *("Group", "Item", "Question", "Score, 0 to 100", "n", "Percent positive", "Don't know"),
    *("Does not apply", "Left blank", "Id"),
)
_MISSING = (Missing.DONT_KNOW, Missing.NOT_APPLICABLE, Missing.SKIPPED)


def as_xlsx(scored: Scored, school: str, notes: Sequence[str]) -> bytes:
    """Everything that may be shown, for people who read it in Excel.

    `notes` say what is hidden, and why. A table of several schools and waves has them in columns.
    """
    sheets = [_about(scored, school, notes), *_groups(scored), _items(scored), *_others(scored)]
    return workbook("scores", sheets)


def _about(scored: Scored, school: str, notes: Sequence[str]) -> Sheet:
    waves = dict.fromkeys(wave for _, wave in scored.places if wave)
    rows = [
        ("School", school),
        *([("Wave", ", ".join(waves))] if waves else []),
        ("Made for", _whom(scored)),
        *(
            ("Questionnaire", f"{marked(q.title)}, version {q.version}")
            for q in scored.questionnaires
        ),
        ("Scores", "From 0 to 100, as whole numbers: the mean of the items' means."),
        ("n", "How many people answered; of an item, on its scale."),
        (
            "95 %",
            "Where the mean of all would lie, if those who replied are like those who did not.",
        ),
        ("Items", "How many items feed a score. From 2 it is a pointer only."),
        *(("Note", note) for note in notes),
    ]
    return Sheet("About", ("About", "What these numbers are"), rows)


def _whom(scored: Scored) -> str:
    if scored.profile.shares:
        return f"Passing on: groups of {scored.profile.floor} or more alone."
    return f"The school itself: nothing of a group of fewer than {scored.profile.floor}."


def _where(scored: Scored) -> tuple[str, ...]:
    """Headings of school and wave, where there are several."""
    return ("School", "Wave") if len(scored.places) > 1 else ()


def _place(scored: Scored, place: "Place") -> tuple[str, ...]:
    return tuple(part or "" for part in place) if len(scored.places) > 1 else ()


def _name(group: "GroupScores") -> str:
    view = group.audience.value.capitalize()
    return f"{view}, {group.name}" if group.name else view


def _groups(scored: Scored) -> Iterator[Sheet]:
    rows: dict[str, list[tuple[Shown, ...]]] = {}
    for place, scores in scored.places.items():
        for group in (*scores.groups, *scores.named):
            of_group = rows.setdefault(_name(group), [])
            for row in _of_group(group, scored.questionnaires):
                of_group.append((*_place(scored, place), *row))
    for name, of_group in rows.items():
        yield Sheet(name, (*_where(scored), "What", *_CELLS), of_group)


def _of_group(
    group: "GroupScores", questionnaires: Sequence[Questionnaire]
) -> Iterator[tuple[Shown, ...]]:
    parts: list[tuple[str, dict[str, Question | EpsteinType]]] = [("The whole", {})]
    parts += [(question.label, {"question": question}) for question in Question]
    parts += [(type_.label, {"type": type_}) for type_ in EpsteinType]
    for label, tags in parts:
        placement = group.placement(**tags)
        for stance in Stance:
            index = group.index(stance, **tags)
            if index and index.is_score:
                position = placement.words if placement else ""
                yield (
                    f"{label}: {stance.label.lower()}",
                    *_numbers(index, group.band(index)),
                    position,
                )
    for questionnaire in questionnaires:
        for subscale in questionnaire.subscales:
            index = group.indices.get(Cell(subscale=f"{questionnaire.id}/{subscale.id}"))
            if index and index.is_score:
                yield marked(subscale.title), *_numbers(index, None), ""


def _numbers(index: "Index", band: Band | None) -> tuple[Shown, ...]:
    low, high = map(whole, index.interval) if index.interval else (None, None)
    return whole(index.mean), index.n, low, high, index.fed_by, band.value if band else ""


def _items(scored: Scored) -> Sheet:
    rows: list[tuple[Shown, ...]] = []
    for place, scores in scored.places.items():
        for group in (*scores.groups, *scores.named):
            for id_, result in group.items.items():
                item, missing = result.item, result.missing
                words = marked(item.text.get(group.audience, ""))
                numbers = (
                    None if each is None else whole(each)
                    for each in (result.score, result.percent_positive)
                )
                score, positive = numbers
                row = (
                    _name(group),
                    marked(item.statement or "") or words,
                    words,
                    score,
                    result.n,
                    positive,
                )
                counts = (missing.get(kind) for kind in _MISSING)
                rows.append((*_place(scored, place), *row, *counts, id_))
    return Sheet("Items", (*_where(scored), *_ITEMS), rows)


_NOT_SCORED = ("Group", "Item", "Answer", "People", "Percent", "n", "Id")
_FEW = "a few"


def _others(scored: Scored) -> Iterator[Sheet]:
    """Choices and numbers, where any were asked."""
    rows = [
        (*_place(scored, place), *row)
        for place, scores in scored.places.items()
        for group in scores.groups
        for tally in group.tallies
        for row in _tally(_name(group), tally)
    ]
    if rows:
        yield Sheet("Not scored", (*_where(scored), *_NOT_SCORED), rows)


def _tally(group: str, tally: Tally) -> Iterator[tuple[Shown, ...]]:
    """A row for each option, or one for each middle of a number."""
    item = tally.item
    name = item.statement or next(iter(item.text.values()))
    if isinstance(tally, ChoiceTally):
        for label, count in tally.options():
            percent = None if count is None or not tally.given else whole(100 * count / tally.given)
            people = _FEW if count is None else count
            yield group, name, label, people, percent, tally.given, item.id
        return
    low, high = tally.quartiles or (None, None)
    middles = {"Median": tally.median, "Mean": tally.mean, "A quarter below": low}
    for label, number in {**middles, "A quarter above": high}.items():
        if number is not None:
            unit = f", {item.unit}" if isinstance(item, NumberItem) and item.unit else ""
            yield group, name, f"{label}{unit}", whole(number), None, tally.given, item.id
