"""Scores on the screen: a table for each group, and in sentences what is not in it, and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reflect.cli.screens.picture import position_in
from reflect.cli.screens.pointers import mean_of
from reflect.cli.screens.score_items import show_items, show_tallies
from reflect.cli.screens.score_notes import tell_notes, tell_withheld, whose
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import fits_unbroken, show_table
from reflect.framing import EpsteinType, Question, Stance, one_decimal, snap, whole
from reflect.framing.numbers import two_decimals
from reflect.questionnaire import Questionnaire, audiences_in_order, marked
from reflect.scoring.cells import Cell
from reflect.scoring.raw import ALL_SCHOOLS
from reflect.scoring.scored import Scored
from reflect.scoring.statistics.reliability import Consistency
from reflect.scoring.subscales import is_framed
from reflect.words.audiences import view_of
from reflect.words.counting import counted
from reflect.words.directions import Direction, isolated
from reflect.words.language import ENGLISH, Language

if TYPE_CHECKING:
    from reflect.framing import Placement
    from reflect.scoring.model import GroupScores, Index, WaveScores
    from reflect.scoring.raw import Place

_BREAKS = 20
"""Letters of a position that stand on one line at least; it may be broken, numbers may not."""

_RIGHT = ("n", "sd", "alpha", "Score")


def show_scores(scored: Scored, *, items: bool = False, language: Language = ENGLISH) -> None:
    """Print the scores of every group that may be shown, and on request of its items.

    Where nothing is scored but items these are shown in any case. What is scored is called as in
    `language`; what is said of it is English.
    """
    for place, scores in scored.places.items():
        for group in scores.groups:
            if _has_cells(scored, group):
                _show_group(scored, place, group, language)
        for audience in audiences_in_order(group.audience for group in scores.named):
            if named := [group for group in scores.named if group.audience is audience]:
                _show_named(place, named, scores, language)
        for group in scores.groups:
            show_tallies(_title(place, whose(group)), group)
        for group in (*scores.groups, *scores.named):
            if items or not _has_cells(scored, group):
                show_items(_title(place, whose(group)), group)
        tell_withheld(scores, _where(place))
    tell_notes(scored)


def _where(place: "Place") -> str:
    said = ", ".join(part for part in place if part)
    return said[:1].upper() + said[1:] if place[0] == ALL_SCHOOLS else said


def _title(place: "Place", said: str) -> str:
    where = _where(place)
    return f"{where}: {said}" if where else said[:1].upper() + said[1:]


def _stances(language: Language) -> tuple[str, ...]:
    return tuple(_told(language.say(stance.label)) for stance in Stance)


def _told(words: str) -> str:
    """Words in any language as they stand in a table that runs from the left."""
    return isolated(words, Direction.RIGHTWARD)


def _show_group(scored: Scored, place: "Place", group: "GroupScores", language: Language) -> None:
    people = counted(group.respondents, "response")
    dialogue.say(_title(place, f"{view_of(group.audience)}, {people}"), style="bold")
    for said in _of_schools(scored, place, group):
        dialogue.say(said)
    together = scored.hang_together(place, group)
    if _has_stances(group):
        stances = _stances(language)
        headings = ("0 to 100", *(h for label in stances for h in (label, "n", "sd")), "Position")
        rows = list(_framed(group, language, intervals=True))
        if not fits_unbroken(headings, [(*row, position[:_BREAKS]) for *row, position in rows]):
            rows = list(_framed(group, language, intervals=False))
        show_table(headings, rows, (*_RIGHT, *stances))
        engagement = together.get(Cell(Stance.ENGAGEMENT))
        if engagement and engagement.reliability:
            dialogue.say(f"How well the engagement items hang together: {_alpha(engagement)}.")
    if any(q.subscales for q in scored.questionnaires):
        headings, rows = _subscales(group, scored.questionnaires, together)
        show_table(headings, rows, _RIGHT)
    dialogue.say()


def _has_cells(scored: Scored, group: "GroupScores") -> bool:
    """Whether it was asked anything that is scored together; in a pulse nothing is."""
    return _has_stances(group) or any(q.subscales for q in scored.questionnaires)


def _of_schools(scored: Scored, place: "Place", group: "GroupScores") -> Iterator[str]:
    """How many were invited, and how many schools count."""
    invited = scored.population(place, group) if scored.table else None
    if invited and invited >= group.respondents:
        share = whole(100 * group.respondents / invited)
        yield f"{group.respondents} of {invited} invited have replied ({share} %)."
    if group.schools:
        yield (
            f"{counted(group.schools, 'school')}; intervals, from ten, are those of a sample of "
            "schools."
        )
    if group.schools_left_out:
        few = counted(group.schools_left_out, "school")
        yield f"{few} left out, whose people are too few beside the others."


def _has_stances(group: "GroupScores") -> bool:
    """Whether it has a place in the framing; of leaders who share, only their indices are here."""
    return is_framed(group) or any(cell.stance for cell in group.indices)


def _framed(
    group: "GroupScores", language: Language, *, intervals: bool
) -> Iterator[tuple[str, ...]]:
    def row(**tags: EpsteinType | Question) -> Iterator[str]:
        for stance in Stance:
            index = group.index(stance, **tags)
            yield from _numbers(index if index and index.fed_by > 1 else None, intervals=intervals)
        yield _position(group.placement(**tags), language)

    yield ("The whole", *row())
    for question in Question:
        yield (_told(language.say(question.label)), *row(question=question))
    for type_ in EpsteinType:
        yield (_told(language.say(type_.label)), *row(type=type_))


def _position(placement: "Placement | None", language: Language) -> str:
    if placement is None:
        return ""
    if language.is_english:
        return placement.words
    return _told(position_in(language, placement))


def _subscales(
    group: "GroupScores",
    questionnaires: Sequence[Questionnaire],
    together: Mapping[Cell, Consistency],
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows; alpha has a column where there is one."""
    headings: tuple[str, ...] = ("Subscale, 0 to 100", "Score", "n", "sd")
    rows: list[tuple[str, ...]] = []
    alphas: list[str] = []
    for cell, title in subscale_cells(questionnaires):
        index = group.indices.get(cell)
        rows.append((title, *_numbers(index if index and index.fed_by > 1 else None)))
        found = together.get(cell)
        alphas.append(_alpha(found) if found and found.reliability else "")
    if any(alphas):
        headings = (*headings, "Cronbach's alpha")
        rows = [(*row, alpha) for row, alpha in zip(rows, alphas, strict=True)]
    return headings, rows


def subscale_cells(questionnaires: Sequence[Questionnaire]) -> Iterator[tuple[Cell, str]]:
    """The cell and the title of every subscale."""
    for questionnaire in questionnaires:
        for subscale in questionnaire.subscales:
            yield Cell(subscale=f"{questionnaire.id}/{subscale.id}"), _told(marked(subscale.title))


def _numbers(index: "Index | None", *, intervals: bool = True) -> tuple[str, str, str]:
    """Mean with its interval, n and standard deviation."""
    if index is None:
        return "–", "", ""
    mean = mean_of(index)
    if intervals and index.interval and snap(index.interval[0]) < snap(index.interval[1]):
        low, high = map(whole, index.interval)
        mean = f"{mean} ({low} to {high})"
    return mean, str(index.n), one_decimal(index.sd) if index.sd is not None else ""


def _alpha(consistency: Consistency) -> str:
    found = consistency.reliability
    assert found
    low, high = map(two_decimals, found.interval)
    omega = f", omega {two_decimals(found.omega)}" if found.omega is not None else ""
    return f"{two_decimals(found.alpha)} ({low} to {high}), {found.complete} complete{omega}"


def _show_named(
    place: "Place", named: Sequence["GroupScores"], scores: "WaveScores", language: Language
) -> None:
    """The named groups of one audience, a row each."""
    subscales = list(subscale_cells(scores.questionnaires))
    framed = any(map(_has_stances, named))
    headings = (
        "Group",
        "n",
        *(_stances(language) if framed else ()),
        *(title for _, title in subscales),
    )
    rows = []
    for group in named:
        cells = [Cell(stance) for stance in Stance] if framed else []
        cells += [cell for cell, _ in subscales]
        row = [group.name or "", str(group.respondents), *(_in_group(group, c) for c in cells)]
        rows.append([*row, *([_position(group.placement(), language)] if framed else [])])
    dialogue.say(_title(place, f"{view_of(named[0].audience)}, by group"), style="bold")
    right = headings[1:]
    show_table((*headings, "Position") if framed else headings, rows, right)
    dialogue.say()


def _in_group(group: "GroupScores", cell: Cell) -> str:
    """A group's score, with its own n where that is not the number of responses."""
    index = group.indices.get(cell)
    if index is None or index.fed_by < 2:
        return "–"
    own = f" (n {index.n})" if index.n != group.respondents else ""
    return f"{mean_of(index)}{own}"
