"""Which rows of a wide frame are doubtful: found by rule, listed, never dropped in silence.

The rules are among those a careful analyst looks at first (Curran 2016). Importing this module
imports Polars.
"""

from collections.abc import Collection, Iterable, Sequence

import polars as pl

from reflect.questionnaire import Item, Missing
from reflect.responses.coding import MISSING_CODES
from reflect.scoring.carelessness.chance import expected_alike
from reflect.scoring.carelessness.kinds import CHANCE, LEAST_ANSWERED, SECONDS_AN_ITEM, Doubt

_SECONDS = "_seconds"
"""Column, where a frame has one: seconds from the first page to the last, null where unknown."""

_SAME_PEOPLE = ("_school", "_wave", "_audience")
"""Columns within which a form may have come twice; where one is missing it tells nobody apart."""

_FIRST, _ENOUGH, _IN_LINE = "_first", "_enough", "_in_line"
"""Columns of `_with_lines`; `_FIRST` is the place of the first option chosen."""

_SKIPPED = MISSING_CODES[Missing.SKIPPED]


def doubts(frame: pl.LazyFrame, items: Sequence[Item]) -> pl.DataFrame:
    """A Boolean column for each `Doubt`, by its value; a row for each row of `frame`, in order.

    `frame` has a column for each of `items`, coded as `responses.coding` says.

    - Straight-lining: every item that was answered on its scale, at least 10, has the option at
      the same place, or always the last. Places are those on the screen, so a scale listed from
      the greatest value down counts as it is seen. Scales of two options count neither for nor
      against: a school that does all of ten things ticks ten times yes.
    - Speeding: less than 2 seconds for an item that was asked, where there is a column `_seconds`;
      the reading alone takes as long (Huang and others 2012).
    - Duplicate: the same code on every item as in an earlier row of the same audience, wave and
      school, with at least 10 answers as above and not in a straight line, where fewer than one
      such row in a hundred is expected to meet its like by chance (see `expected_alike`). Lines are
      drawn alike by people who never met.
    - Blank: something was asked, and all of it was skipped.
    """
    rules = [rule.alias(doubt) for doubt, rule in _rules(frame, items).items()]
    marked = _with_lines(frame, items).select(rules).collect()
    twice = marked[Doubt.DUPLICATE]
    if twice.any():
        people, answers = _same_people(frame), frame.collect()
        twice &= _seen_before(answers.select(*people, *(item.id for item in items)))
    if twice.any():
        twice &= expected_alike(answers, items, people) < CHANCE
    return marked.with_columns(twice)


def first_of(marked: pl.DataFrame, among: Collection[Doubt]) -> pl.Series:
    """Of these ways in which a row is doubtful, the first (String, null where it is in none).

    `marked` has the columns of `doubts`; the order is that of `Doubt`.
    """
    none = pl.lit(None, dtype=pl.String)
    chosen = (pl.when(pl.col(d)).then(pl.lit(d.value)) for d in Doubt if d in among)
    return marked.with_columns(pl.coalesce(*chosen, none).alias("first"))["first"]


def _rules(frame: pl.LazyFrame, items: Sequence[Item]) -> dict[Doubt, pl.Expr]:
    """For each doubt an expression that is true or false on every row of `_with_lines`."""
    columns = frame.collect_schema().names()
    codes = [pl.col(item.id) for item in items]
    enough, in_line = pl.col(_ENOUGH), pl.col(_IN_LINE)
    rules = {
        Doubt.STRAIGHT_LINING: enough & in_line,
        Doubt.SPEEDING: _too_fast(codes) if _SECONDS in columns else pl.lit(False),
        Doubt.DUPLICATE: enough & ~in_line,  # if it came before
        Doubt.BLANK: _all_skipped(codes),
    }
    return {doubt: rule.fill_null(False) for doubt, rule in rules.items()}


def _seen_before(rows: pl.DataFrame) -> pl.Series:
    """Which rows equal an earlier one.

    Only those are compared cell by cell of which a third of the cells have the hash of others.
    """
    hashes = rows.select(rows.columns[::3]).hash_rows()
    if hashes.n_unique() == len(hashes):
        return pl.repeat(False, len(hashes), eager=True)
    alike = hashes.is_duplicated()
    again = ~rows.filter(alike).select(pl.struct(pl.all()).is_first_distinct()).to_series()
    return alike.scatter(alike.arg_true(), again)


def _with_lines(frame: pl.LazyFrame, items: Sequence[Item]) -> pl.LazyFrame:
    """With whether enough was answered to draw a line, and whether it is one (Boolean).

    It is one where the options chosen stand at one place, or all last. Places are columns first:
    within an expression they are worked out anew wherever it asks for them.
    """
    telling = {f"_place {item.id}": item for item in items if len(item.scale.values) > 2}
    lasts = {place: len(item.scale.values) for place, item in telling.items()}
    answered = _how_many(pl.col(item.id) > 0 for item in telling.values())
    elsewhere = _any(pl.col(place) != pl.col(_FIRST) for place in telling)
    not_last = _any(pl.col(place) != last for place, last in lasts.items())
    return (
        frame.with_columns(_place(item).alias(place) for place, item in telling.items())
        .with_columns(pl.coalesce(pl.lit(None, dtype=pl.Int8), *telling).alias(_FIRST))
        .select(
            pl.exclude(_FIRST, *telling),
            (answered >= LEAST_ANSWERED).alias(_ENOUGH),
            (~elsewhere | ~not_last).alias(_IN_LINE),
        )
    )


def _any(of: Iterable[pl.Expr]) -> pl.Expr:
    return pl.any_horizontal(pl.lit(False), *of).fill_null(False)


def _how_many(of: Iterable[pl.Expr]) -> pl.Expr:
    """How many are true (Int32): Polars takes ten times as long to sum what is true itself.

    A hundred at a time they fit into a byte each, and are summed in half the time again.
    """
    none, one = pl.lit(0, dtype=pl.Int8), pl.lit(1, dtype=pl.Int8)
    each = [pl.when(is_so).then(one).otherwise(none) for is_so in of]
    parts = [pl.sum_horizontal(none, *each[at : at + 100]) for at in range(0, len(each), 100)]
    return pl.sum_horizontal(pl.lit(0, dtype=pl.Int32), *parts)


def _same_people(frame: pl.LazyFrame) -> list[str]:
    return [name for name in _SAME_PEOPLE if name in frame.collect_schema().names()]


def _too_fast(codes: Sequence[pl.Expr]) -> pl.Expr:
    asked = _how_many(code.is_not_null() for code in codes)
    return pl.col(_SECONDS).is_between(0, SECONDS_AN_ITEM * asked, closed="left")


def _all_skipped(codes: Sequence[pl.Expr]) -> pl.Expr:
    """Whether this was given, and nothing else."""
    return _any(code == _SKIPPED for code in codes) & ~_any(code != _SKIPPED for code in codes)


def _place(item: Item) -> pl.Expr:
    """Which option was chosen, 1 for the first of the scale as it is listed; else null."""
    listed = list(dict.fromkeys(option.value for option in item.scale.options))
    values = item.scale.values
    rank = pl.col(item.id)
    if listed == list(values):
        return pl.when(rank > 0).then(rank)
    places = {number: listed.index(value) + 1 for number, value in enumerate(values, 1)}
    return rank.replace_strict(places, default=None, return_dtype=pl.Int8)
