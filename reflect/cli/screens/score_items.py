"""The items of a group on the screen: scores, choices, numbers, and how they were answered."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import show_table
from reflect.framing import one_decimal, whole
from reflect.questionnaire import Audience, Missing, marked
from reflect.scoring.privacy.beside.tallies import ChoiceTally, NumberTally
from reflect.scoring.statistics.intervals import FEWEST_FOR_PROPORTIONS
from reflect.words.directions import Direction, isolated

if TYPE_CHECKING:
    from reflect.scoring.model import GroupScores, ItemResult

_HEADINGS = ("Item, 0 to 100", "Score", "n", "Positive", "Don't know")


def show_items(title: str, group: "GroupScores") -> None:
    """Print every item that may be shown of a group; nothing where none may."""
    if not group.items:
        return
    dialogue.say(f"{title}: items", style="bold")
    rows = [tuple(_row(result, group.audience)) for result in group.items.values()]
    show_table(_HEADINGS, rows, _HEADINGS[1:])
    dialogue.say()


def _row(result: "ItemResult", audience: Audience) -> Iterator[str]:
    item, given = result.item, result.given
    yield isolated(marked(item.statement or item.text[audience]), Direction.RIGHTWARD)
    yield "–" if result.score is None else str(whole(result.score))
    yield str(result.n)
    for people in (result.positive, result.missing[Missing.DONT_KNOW]):
        yield _share(people, given)


def _share(people: int, given: int) -> str:
    """A percentage where one person moves it by no more than five points, else a count."""
    if given >= FEWEST_FOR_PROPORTIONS:
        return f"{whole(100 * people / given)} %"
    return f"{people} of {given}" if given else ""


_NOT_SCORED = ("Not scored", "Answers", "n")


def show_tallies(title: str, group: "GroupScores") -> None:
    """Print every choice and number that may be told of a group; nothing where none may."""
    if not group.tallies:
        return
    dialogue.say(f"{title}: choices and numbers", style="bold")
    rows: list[tuple[str, str, str]] = []
    for tally in group.tallies:
        name = tally.item.statement or tally.item.text[group.audience]
        if isinstance(tally, ChoiceTally):
            name += ", all that apply" if tally.item.many else ""
            rows.append((name, "", str(tally.given)))
            rows += [(f"  {label}", share, "") for label, share in _shares(tally)]
        else:
            rows.append((name, _middle(tally), str(tally.given)))
    show_table(_NOT_SCORED, rows, ("n",))
    if any(_has_few(tally) for tally in group.tallies):
        few = "A few: fewer than may be told, or as many as would give these away."
        dialogue.say(few)
    dialogue.say()


def _shares(tally: ChoiceTally) -> Iterator[tuple[str, str]]:
    """Each option with how many chose it: a percentage from 20 answers, else a count."""
    for label, count in tally.options():
        if count is None:
            yield label, "a few"
        elif tally.given >= FEWEST_FOR_PROPORTIONS:
            yield label, f"{whole(100 * count / tally.given)} % ({count})"
        else:
            yield label, f"{count} of {tally.given}"


def _has_few(tally: ChoiceTally | NumberTally) -> bool:
    return isinstance(tally, ChoiceTally) and None in (*tally.counts, *tally.apart.values())


def _middle(tally: NumberTally) -> str:
    if tally.median is None or tally.mean is None:
        return "–"
    said = f"median {one_decimal(tally.median)}"
    if tally.quartiles:
        low, high = map(one_decimal, tally.quartiles)
        said += f" (half of them from {low} to {high})"
    unit = f", in {tally.item.unit}" if tally.item.unit else ""
    return f"{said}, mean {one_decimal(tally.mean)}{unit}"
