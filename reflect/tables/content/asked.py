"""Cells as answers, once it is known who was asked. Imports Polars."""

from collections.abc import Mapping, Sequence
from math import nan

import polars as pl

from reflect.questionnaire import Missing
from reflect.responses.coding import KEYS, MISSING_CODES
from reflect.tables.cells import BLANK_CODE

_PARTY = KEYS[:3]
_SKIPPED = MISSING_CODES[Missing.SKIPPED]


def as_answers(
    frame: pl.DataFrame, kinds: pl.Schema, said: Mapping[str, pl.Series]
) -> pl.DataFrame:
    """The codes of `kinds` (see `cells`) as codes of answers; null where an item was not asked.

    It was asked of an audience, in a school and wave, of which anyone says something. What is
    `said` in words or numbers stands in place of the codes: empty, or NaN, where left blank.
    """
    was_asked = _was_asked(frame, [id_ for id_ in kinds if (frame[id_] == BLANK_CODE).any()])

    def answer(id_: str, kind: pl.DataType) -> pl.Expr:
        code = pl.col(id_)
        is_skipped = (code == BLANK_CODE) & was_asked[id_] if id_ in was_asked else pl.lit(False)
        return pl.when(code > BLANK_CODE).then(code).when(is_skipped).then(_SKIPPED).cast(kind)

    answers = frame.with_columns(answer(id_, kind) for id_, kind in kinds.items())
    return answers.with_columns(_as_said(id_, each) for id_, each in said.items())


def _was_asked(frame: pl.DataFrame, ids: Sequence[str]) -> pl.DataFrame:
    """Of each row and each of these items, whether its people were asked it."""
    if not ids:
        return pl.DataFrame()
    asked = frame.group_by(_PARTY).agg(pl.col(ids).max() > BLANK_CODE)
    parties = frame.select(_PARTY)
    return parties.join(asked, _PARTY, how="left", nulls_equal=True, maintain_order="left")


def _as_said(id_: str, said: pl.Series) -> pl.Expr:
    """Words or numbers: empty, or NaN, where left blank, null where not asked."""
    code = pl.col(id_)
    nothing = pl.lit("" if said.dtype == pl.String else nan)
    return (
        pl.when(code.is_not_null())
        .then(pl.when(code == _SKIPPED).then(nothing).otherwise(said))
        .alias(id_)
    )
