"""The cells and items of groups, a row of figures each, as JSON made column by column.

What is written is, to the letter, what `reflect.results.scores` writes of one group after another.
Importing this module imports Polars.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import polars as pl

from reflect.framing import Band
from reflect.questionnaire import THE_THREE, Audience, Item, Missing
from reflect.responses.coding import MISSING_CODES
from reflect.results import number_columns as written
from reflect.results.together import AGAINST_NONE, OF_NOTHING
from reflect.scoring.agreement import FEW
from reflect.scoring.cells import Cell, Member
from reflect.scoring.counts import item_scores, positive_options
from reflect.scoring.privacy.many.plain import apart_of, options_of
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.statistics.distributions import student_quantile
from reflect.scoring.statistics.intervals import FEWEST, FEWEST_FOR_PROPORTIONS, wilson_low
from reflect.tables.cells import number_text

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Beside:
    """What is written of groups beside their own figures, for each of them in turn.

    `together` and `percentiles` are pieces of JSON by cell, `against` by item; one that is not
    there is written as of nothing.
    """

    populations: Sequence[int | None]
    together: Mapping[Cell, pl.Series]
    percentiles: Mapping[Cell, pl.Series]
    against: Mapping[str, pl.Series]


@dataclass(frozen=True, slots=True)
class InRows:
    """Groups of which all may be told, a row each of `figures` without spreads not to be told."""

    table: pl.DataFrame
    items: Sequence[Item]
    cells: Mapping[Cell, Sequence[Member]]
    profile: Profile

    def means(self) -> Iterator[tuple[Cell, pl.Series]]:
        """Of each cell the means that are shown, None where a group has no score."""
        table = self.table.with_columns(self._feeding())
        means = {
            str(number): pl.when(_fed_by(members) > 1).then(self._mean(pl.col(f"mean of {cell}")))
            for number, (cell, members) in enumerate(self.cells.items())
        }
        yield from zip(self.cells, table.select(**means).get_columns(), strict=True)

    def cells_as_json(self, beside: Beside) -> list[bytes]:
        """The cells of each group, with a comma between them, in UTF-8."""
        table = self.table.with_columns(
            pl.Series("population", beside.populations, dtype=pl.Int64), *self._feeding()
        )
        known = pl.col("_audience").is_in([audience.value for audience in THE_THREE])
        parts = [
            table.select(
                "respondents",
                "population",
                (pl.col("_audience") == Audience.LEADERS.value).alias("is leaders"),
                pl.lit(json.dumps(str(cell), ensure_ascii=False)).alias("name"),
                (known & (cell.subscale is None)).alias("is framed"),
                _fed_by(members).alias("fed by"),
                *(pl.col(f"{what} of {cell}").alias(what) for what in ("mean", "sd", "n", "asked")),
                _texts("together", beside.together.get(cell), OF_NOTHING),
                _texts("percentile", beside.percentiles.get(cell), "null"),
            )
            for cell, members in self.cells.items()
        ]
        return _joined(_made(pl.concat(parts), self._cell()), len(self.cells))

    def _feeding(self) -> Iterator[pl.Expr]:
        """Whether at least half of those who were asked an item have answered it."""
        for item in self.items:
            n = pl.sum_horizontal(options_of(item))
            missing = pl.sum_horizontal(apart_of(item))
            feeds = (n + missing > 0) & (n >= missing)
            yield feeds.cast(pl.Int32).alias(f"feeds {item.id}")

    def _cell(self) -> pl.Expr:
        sd, n = pl.col("sd"), pl.col("n")
        mean = self._mean(pl.col("mean"))
        low, high = self._interval()
        text = written.filled(
            '{"cell": ',
            pl.col("name"),
            ', "mean": ',
            written.score(mean, self.profile),
            ', "sd": ',
            written.at_home(sd, self.profile),
            ', "n": ',
            n,
            ', "n_effective": null, "schools": null, "interval": ',
            written.interval(low, high, self.profile),
            ', "band": ',
            _band(mean),
            ', "items": ',
            pl.col("fed by"),
            ', "left_out": {"not_asked": ',
            pl.col("respondents").cast(pl.Int64) - pl.col("asked"),
            ', "too_few_answers": ',
            pl.col("asked").cast(pl.Int64) - n,
            "}, ",
            pl.col("together"),
            ', "percentile": ',
            pl.col("percentile"),
            ', "quartiles": null}',
        )
        return pl.when(n > 0).then(text)

    def _mean(self, mean: pl.Expr) -> pl.Expr:
        """As it is shown."""
        return written.rounded(mean).cast(pl.Float64) if self.profile.shares else mean

    def _interval(self) -> tuple[pl.Expr, pl.Expr]:
        """The ends of the 95 % interval of a mean (see `statistics.intervals.mean_interval`)."""
        n, population = pl.col("n"), pl.col("population")
        sizes = range(FEWEST, 1 + int(self.table["respondents"].max() or 0))  # type: ignore[arg-type]
        quantiles = [None] * FEWEST + [student_quantile(0.975, size - 1) for size in sizes]
        step = pl.lit(pl.Series(quantiles, dtype=pl.Float64)).gather(n)
        half = step * pl.col("sd") / n.sqrt()
        missed = ((population - n) / (population - 1)).sqrt()
        half = pl.when(population >= n).then(half * missed).otherwise(half)
        half = pl.when(~pl.col("is leaders")).then(half)
        return pl.col("mean") - half, pl.col("mean") + half

    def items_as_json(self, beside: Beside) -> list[bytes]:
        """The items of each group, with a comma between them, in UTF-8."""
        alike: dict[tuple[object, ...], list[Item]] = {}
        for item in self.items:
            key = (
                item.scale.values,
                item_scores(item, reverse=item.reverse),
                positive_options(item),
            )
            alike.setdefault(key, []).append(item)
        height, texts = self.table.height, {}
        for items in alike.values():
            of_items = pl.concat([self._of_item(item, beside) for item in items])
            column = _made(of_items, self._item(items[0]))
            for place, item in enumerate(items):
                texts[item.id] = column.slice(place * height, height)
        return _joined(pl.concat([texts[item.id] for item in self.items]), len(self.items))

    def _of_item(self, item: Item, beside: Beside) -> pl.DataFrame:
        """Its columns under names that are the same for every item of its scale."""
        return self.table.select(
            pl.lit(json.dumps(item.id, ensure_ascii=False)).alias("name"),
            pl.Series("population", beside.populations, dtype=pl.Int64),
            (pl.col("_audience") == Audience.LEADERS.value).alias("is leaders"),
            *(pl.col(c).cast(pl.Int64).alias(f"{n}") for n, c in enumerate(options_of(item))),
            *(
                pl.col(column).cast(pl.Int64).alias(kind.value)
                for kind, column in zip(MISSING_CODES, apart_of(item), strict=True)
            ),
            pl.col(f"ad of {item.id}").alias("ad"),
            _texts("against", beside.against.get(item.id), AGAINST_NONE),
        )

    def _item(self, item: Item) -> pl.Expr:
        """What is written of an item of this scale."""
        values = item.scale.values
        counts = [pl.col(f"{number}") for number in range(len(values))]
        missing = [(kind.value, pl.col(kind.value)) for kind in MISSING_CODES]
        n = pl.sum_horizontal(counts)
        asked = n + pl.sum_horizontal(each for _, each in missing)
        given = n + pl.col(Missing.DONT_KNOW.value)
        positive = _sum(counts, [float(each) for each in positive_options(item)])
        scores = item_scores(item, reverse=item.reverse)
        low, high = self._of_share(positive / given, given)
        far = pl.col("ad").is_not_null() & (n < FEW)
        is_split = far & (written.snapped(pl.col("ad")) > round(len(values) / 6 * 10**9))
        text = written.filled(
            '{"item": ',
            pl.col("name"),
            ', "asked": ',
            asked,
            ', "n": ',
            n,
            ', "n_effective": null, "counts": {',
            *_pairs((number_text(value), each) for value, each in zip(values, counts, strict=True)),
            '}, "missing": {',
            *_pairs(missing),
            '}, "mean": ',
            written.at_home(_mean(counts, values, n), self.profile),
            ', "score": ',
            written.up_to_hundred(_mean(counts, scores, n), self.profile),
            ', "sd": ',
            self._at_home(_deviation(counts, scores, n)),
            ', "percent_positive": ',
            written.up_to_hundred(pl.when(given > 0).then(100 * (positive / given)), self.profile),
            ', "percent_positive_interval": ',
            written.interval(low, high, self.profile, written.up_to_hundred),
            ', "ad": ',
            self._at_home(pl.col("ad")),
            ', "split": ',
            pl.when(is_split).then(pl.lit("true")).otherwise(pl.lit("false")),
            ', "against": ',
            pl.col("against"),
            "}",
        )
        return pl.when(asked > 0).then(text)

    def _at_home(self, number: pl.Expr) -> pl.Expr:
        """A deviation or distance, from 0 to 100."""
        if self.profile.shares:
            return pl.lit("null")
        return written.up_to_hundred(number, self.profile)

    def _of_share(self, share: pl.Expr, given: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
        """Both ends of its 95 % interval (see `statistics.intervals.proportion_interval`)."""
        population = pl.col("population")
        known = given * ((population - 1) / (population - given))
        size = pl.when(population > given).then(known).otherwise(given.cast(pl.Float64))
        ends = 100 * wilson_low(share, size), 100 - 100 * wilson_low(1 - share, size)
        is_told = (given >= FEWEST_FOR_PROPORTIONS) & ~pl.col("is leaders")
        low, high = (
            pl.when(is_told).then(pl.when(population == given).then(100 * share).otherwise(end))
            for end in ends
        )
        return low, high


def _fed_by(members: Iterable[Member]) -> pl.Expr:
    return pl.sum_horizontal(f"feeds {member.item.id}" for member in members)


def _sum(counts: Sequence[pl.Expr], worth: Sequence[float]) -> pl.Expr:
    return pl.sum_horizontal(n * each for n, each in zip(counts, worth, strict=True))


def _mean(counts: Sequence[pl.Expr], worth: Sequence[float], n: pl.Expr) -> pl.Expr:
    return pl.when(n > 0).then(_sum(counts, worth) / n)


def _deviation(counts: Sequence[pl.Expr], worth: Sequence[float], n: pl.Expr) -> pl.Expr:
    middle = _sum(counts, worth) / n
    squares = pl.sum_horizontal(
        each * (value - middle) ** 2 for each, value in zip(counts, worth, strict=True)
    )
    return pl.when(n > 1).then((squares / (n - 1)).sqrt())


def _band(mean: pl.Expr) -> pl.Expr:
    """As JSON; `null` where the cell is no score of the framing."""
    names = pl.Series([json.dumps(band.value) for band in Band])
    place = (written.snapped(mean) // written.snapped(pl.lit(25.0))).clip(0, len(names) - 1)
    is_told = pl.col("is framed") & (pl.col("fed by") > 1)
    return pl.when(is_told).then(pl.lit(names).gather(place)).otherwise(pl.lit("null"))


def _pairs(found: Iterable[tuple[str, pl.Expr]]) -> Iterator[str | pl.Expr]:
    """The inside of a JSON object."""
    for number, (name, value) in enumerate(found):
        yield f'{", " if number else ""}"{name}": '
        yield value


def _made(table: pl.DataFrame, text: pl.Expr) -> pl.Series:
    """The text, of each row; what it names several times is reckoned once."""
    return table.lazy().select(text).collect(engine="in-memory").to_series()


def _texts(name: str, found: pl.Series | None, otherwise: str) -> pl.Expr:
    return pl.lit(otherwise if found is None else found).alias(name)


def _joined(texts: pl.Series, parts: int) -> list[bytes]:
    """Of so many parts of equal length, one below another: what stands beside each other."""
    height = len(texts) // parts if parts else 0
    columns = [texts.slice(n * height, height).alias(str(n)) for n in range(parts)]
    beside = pl.concat_str(pl.all(), separator=", ", ignore_nulls=True)
    return pl.DataFrame(columns).select(beside.cast(pl.Binary)).to_series().to_list()
