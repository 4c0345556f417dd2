"""Which way the cells of an item are read and written: as one option, as several, as a number."""

from collections.abc import Callable
from typing import TypeAlias

from reflect.questionnaire import AnyItem, ChoiceItem, NumberItem, OpenItem, Scale
from reflect.tables.content.numbers import Numbers
from reflect.tables.content.several import Several
from reflect.tables.content.spellings import Spellings

Ways: TypeAlias = Spellings | Several | Numbers
"""Every way to write an answer to an item: tells what a cell means, and writes one."""


def ways_of(item: AnyItem, spellings: Callable[[Scale], Spellings] = Spellings) -> Ways | None:
    """The ways of an item, with the `spellings` of its scale; None for words."""
    match item:
        case OpenItem():
            return None
        case NumberItem():
            return Numbers(item)
        case ChoiceItem(many=True):
            return Several(spellings(item.scale))
    return spellings(item.scale)
