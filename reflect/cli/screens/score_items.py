"""The items of a group on the screen, each with its score and how it was answered."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import show_table
from reflect.framing import whole
from reflect.questionnaire import Audience, Missing, marked
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
