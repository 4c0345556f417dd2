"""In which language the answers of a table were given, as far as its cells tell. Imports Polars."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

import polars as pl

from reflect.questionnaire import Scale
from reflect.tables.content.spellings import Spellings
from reflect.tables.manner import Manner
from reflect.words.tags import read_language

Labels: TypeAlias = Sequence[tuple[str, Sequence[str]]]
"""Of one scale, with the tag of their language: its options in their order, then missing kinds."""


def languages_noted(texts: pl.Series, known: Collection[str]) -> pl.Series:
    """What a form tool notes of each row (`UR`, `es-ES`), as one of the `known` tags, else null."""
    found = {}
    for text in texts.unique():
        language = read_language(text) if text.strip() else None
        tags = (language.tag, language.tag.partition("-")[0]) if language else ()
        found[text] = next((tag for tag in tags if tag in known), None)
    tags_in_order = pl.Series(found.values(), dtype=pl.String)
    return texts.replace_strict([*found], tags_in_order, return_dtype=pl.String)


def language_spoken(
    cells: Mapping[Scale, Collection[str]], labels: Mapping[Scale, Labels], manner: Manner
) -> str | None:
    """The one language, other than the questionnaire's own, that all cells under its items speak.

    None where some do not, where two languages have all these labels, and where nothing is told:
    by numbers, letters, and labels that are the questionnaire's own too.
    """
    own = {scale: Spellings(scale, manner=manner) for scale in cells}
    if all(own[scale].code(cell) is not None for scale in cells for cell in cells[scale]):
        return None
    tags = {tag for each in labels.values() for tag, _ in each}
    spoken = [tag for tag in tags if _knows_all(tag, cells, labels, manner)]
    return spoken[0] if len(spoken) == 1 else None


def _knows_all(
    tag: str,
    cells: Mapping[Scale, Collection[str]],
    labels: Mapping[Scale, Labels],
    manner: Manner,
) -> bool:
    for scale, found in cells.items():
        theirs = _in_language([each for its, each in labels[scale] if its == tag], scale, manner)
        if any(theirs.code(cell) is None for cell in found):
            return False
    return True


def _in_language(labels: Sequence[Sequence[str]], scale: Scale, manner: Manner) -> Spellings:
    """The spellings of a scale under these labels alone; under its own where there are none."""
    if not labels:
        return Spellings(scale, manner=manner)
    first, *others = labels
    points, apart = first[: len(scale.options)], first[len(scale.options) :]
    options = zip(scale.options, points, strict=True)
    kinds = zip(scale.missing_options, apart, strict=True)
    renamed = replace(
        scale,
        options=tuple(replace(option, label=label) for option, label in options),
        missing_options=tuple(replace(kind, label=label) for kind, label in kinds),
    )
    return Spellings(renamed, others, manner)
