"""Cells: the sets of items that are scored together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reflect.framing import EpsteinType, Question, Stance
from reflect.questionnaire import Item, Questionnaire


@dataclass(frozen=True, slots=True)
class Cell:
    """A set of items: those that carry all the tags given, or the members of a subscale."""

    stance: Stance | None = None
    type: EpsteinType | None = None
    question: Question | None = None
    subscale: str | None = None
    """Questionnaire id and subscale id, with a slash between."""

    def __str__(self) -> str:
        """A stable name for columns and exports, like `communicating.engagement`."""
        if self.subscale is not None:
            return self.subscale
        return ".".join(tag.value for tag in (self.question, self.type, self.stance) if tag)

    def holds(self, item: Item) -> bool:
        """Whether a tagged item belongs to this cell (never true of a subscale)."""
        return self.subscale is None and all(
            wanted is None or wanted is given
            for wanted, given in (
                (self.stance, item.stance),
                (self.type, item.type),
                (self.question, item.question),
            )
        )


STANCES = tuple(Cell(stance) for stance in Stance)
"""The two indices of the whole."""

TYPES = tuple(Cell(stance, type=type_) for type_ in EpsteinType for stance in Stance)
"""Six types × two stances."""

QUESTIONS = tuple(Cell(stance, question=question) for question in Question for stance in Stance)
"""Two questions × two stances."""


@dataclass(frozen=True, slots=True)
class Member:
    """An item in a cell, and whether it counts backwards there."""

    item: Item
    reverse: bool


def cells_of(questionnaires: Iterable[Questionnaire]) -> Mapping[Cell, tuple[Member, ...]]:
    """The standard cells that have items here, then every subscale, with their members."""
    questionnaires = tuple(questionnaires)
    framed = [item for q in questionnaires if q.framed for item in q.scored]
    cells = {
        cell: tuple(Member(item, item.reverse) for item in framed if cell.holds(item))
        for cell in (*STANCES, *TYPES, *QUESTIONS)
    }
    for questionnaire in questionnaires:
        items = {item.id: item for item in questionnaire.scored}
        for subscale in questionnaire.subscales:
            cells[Cell(subscale=f"{questionnaire.id}/{subscale.id}")] = tuple(
                Member(items[id_], items[id_].reverse != backwards)
                for id_, backwards in subscale.members.items()
            )
    return {cell: members for cell, members in cells.items() if members}
