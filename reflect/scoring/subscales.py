"""Subscales: the named scores of a questionnaire, the only ones outside the framing."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reflect.questionnaire import Questionnaire

if TYPE_CHECKING:
    from reflect.scoring.model import GroupScores, Index


def subscales_of(
    group: "GroupScores", questionnaires: Iterable[Questionnaire]
) -> "Iterator[tuple[str, Index | None]]":
    """Each subscale's title and index; None where too little was answered for a score."""
    from reflect.scoring.cells import Cell

    for questionnaire in questionnaires:
        for subscale in questionnaire.subscales:
            index = group.indices.get(Cell(subscale=f"{questionnaire.id}/{subscale.id}"))
            yield subscale.title, index if index and index.fed_by > 1 else None


def is_framed(group: "GroupScores") -> bool:
    """Whether the group was asked anything that has a place in the framing."""
    return any(result.item.stance for result in group.items.values())
