"""The cells and items of groups, a row of figures each, as JSON made column by column.

What is written is, to the letter, what `reflect.results.scores` writes of one group after another.
Importing this module imports Polars.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
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
        texts = _made(pl.concat(parts), [self._of_mean()], self._cell())
        return _joined(texts, len(self.cells))

    def _feeding(self) -> Iterator[pl.Expr]:
        """Whether at least half of those who were asked an item have answered it."""
        for item in self.items:
            n = pl.sum_horizontal(options_of(item))
            missing = pl.sum_horizontal(apart_of(item))
            feeds = (n + missing > 0) & (n >= missing)
            yield feeds.cast(pl.Int32).alias(f"feeds {item.id}")

    def _cell(self) -> pl.Expr:
        """What is written of a cell; nothing where nobody has a score."""
        n, mean = pl.col("n"), self._mean(pl.col("mean"))
        people = self._people()
        return written.filled(
            '{"cell": ',
            pl.when(n > 0).then("name"),
            ', "mean": ',
            written.up_to_hundred(mean, self.profile),
            ', "sd": ',
            written.at_home(pl.col("sd"), self.profile),
            ', "n": ',
            people(n),
            ', "n_effective": null, "schools": null, "interval": ',
            written.interval(pl.col("low"), pl.col("high"), self.profile),
            ', "band": ',
            _band(mean),
            ', "items": ',
            pl.col("fed by"),
            ', "left_out": {"not_asked": ',
            people(pl.col("respondents").cast(pl.Int64) - pl.col("asked")),
            ', "too_few_answers": ',
            people(pl.col("asked").cast(pl.Int64) - n),
            "}, ",
            pl.col("together"),
            ', "percentile": ',
            pl.col("percentile"),
            ', "quartiles": null}',
        )

    def _mean(self, mean: pl.Expr) -> pl.Expr:
        """As it is shown."""
        return written.rounded(mean).cast(pl.Float64) if self.profile.shares else mean

    def _most(self) -> int:
        """The people of the greatest group."""
        return int(self.table["respondents"].max() or 0)  # type: ignore[arg-type]

    def _people(self) -> Callable[[pl.Expr], pl.Expr]:
        """How their number is written."""
        return written.up_to(self._most())

    def _of_mean(self) -> list[pl.Expr]:
        """The ends of the 95 % interval of a mean (see `statistics.intervals.mean_interval`)."""
        n, population = pl.col("n"), pl.col("population")
        sizes = range(FEWEST, 1 + self._most())
        quantiles = [None] * FEWEST + [student_quantile(0.975, size - 1) for size in sizes]
        step = pl.lit(pl.Series(quantiles, dtype=pl.Float64)).gather(n)
        half = step * pl.col("sd") / n.sqrt()
        missed = ((population - n) / (population - 1)).sqrt()
        half = pl.when(population >= n).then(half * missed).otherwise(half)
        half = pl.when(~pl.col("is leaders")).then(half)
        return [(pl.col("mean") - half).alias("low"), (pl.col("mean") + half).alias("high")]

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
            column = _made(of_items, _numbers(items[0]), self._item(items[0]))
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
        """What is written of an item of this scale; nothing where nobody was asked."""
        values, people = item.scale.values, self._people()
        n, given = pl.col("n"), pl.col("given")
        far = pl.col("ad").is_not_null() & (n < FEW)
        is_split = far & (written.snapped(pl.col("ad")) > round(len(values) / 6 * 10**9))
        counts = zip(map(number_text, values), _counts(item), strict=True)
        missing = ((kind.value, pl.col(kind.value)) for kind in MISSING_CODES)
        return written.filled(
            '{"item": ',
            pl.when(pl.col("asked") > 0).then("name"),
            ', "asked": ',
            people(pl.col("asked")),
            ', "n": ',
            people(n),
            ', "n_effective": null, "counts": {',
            *_pairs((value, people(each)) for value, each in counts),
            '}, "missing": {',
            *_pairs((kind, people(each)) for kind, each in missing),
            '}, "mean": ',
            self._mean_of(values),
            ', "score": ',
            written.up_to_hundred(pl.when(n > 0).then("score"), self.profile),
            ', "sd": ',
            self._at_home(pl.when(n > 1).then((pl.col("squares") / (n - 1)).sqrt())),
            ', "percent_positive": ',
            written.up_to_hundred(pl.when(given > 0).then(100 * pl.col("share")), self.profile),
            ', "percent_positive_interval": ',
            self._of_share(),
            ', "ad": ',
            self._at_home(pl.col("ad")),
            ', "split": ',
            pl.when(is_split).then(pl.lit("true")).otherwise(pl.lit("false")),
            ', "against": ',
            pl.col("against"),
            "}",
        )

    def _mean_of(self, values: Sequence[float]) -> pl.Expr:
        """The mean of an item in points of its scale."""
        mean = pl.when(pl.col("n") > 0).then("mean")
        is_usual = values[0] >= 0 and values[-1] <= 100
        return self._at_home(mean) if is_usual else written.at_home(mean, self.profile)

    def _at_home(self, number: pl.Expr) -> pl.Expr:
        """A deviation or distance, from 0 to 100."""
        if self.profile.shares:
            return pl.lit("null")
        return written.up_to_hundred(number, self.profile)

    def _of_share(self) -> pl.Expr:
        """The 95 % interval of a percentage, where it is told."""
        is_told = (pl.col("given") >= FEWEST_FOR_PROPORTIONS) & ~pl.col("is leaders")
        low, high = (pl.when(is_told).then(end) for end in ("low", "high"))
        return written.interval(low, high, self.profile, written.up_to_hundred)


def _numbers(item: Item) -> Iterator[list[pl.Expr]]:
    """What is written of an item is made of these, step by step."""
    counts, scores = _counts(item), item_scores(item, reverse=item.reverse)
    n = pl.sum_horizontal(counts)
    yield [
        n.alias("n"),
        (n + pl.sum_horizontal(kind.value for kind in MISSING_CODES)).alias("asked"),
        (n + pl.col(Missing.DONT_KNOW.value)).alias("given"),
    ]
    positive = _sum(counts, [float(each) for each in positive_options(item)])
    yield [
        (_sum(counts, item.scale.values) / pl.col("n")).alias("mean"),
        (_sum(counts, scores) / pl.col("n")).alias("score"),
        (positive / pl.col("given")).alias("share"),
    ]
    far = [(score - pl.col("score")) ** 2 for score in scores]
    squares = pl.sum_horizontal(each * square for each, square in zip(counts, far, strict=True))
    yield [squares.alias("squares"), *_ends_of_share()]


def _ends_of_share() -> list[pl.Expr]:
    """Of a percentage's 95 % interval (see `statistics.intervals.proportion_interval`)."""
    population, given, share = pl.col("population"), pl.col("given"), pl.col("share")
    known = given * ((population - 1) / (population - given))
    size = pl.when(population > given).then(known).otherwise(given.cast(pl.Float64))
    ends = 100 * wilson_low(share, size), 100 - 100 * wilson_low(1 - share, size)
    return [
        pl.when(population == given).then(100 * share).otherwise(end).alias(name)
        for name, end in zip(("low", "high"), ends, strict=True)
    ]


def _counts(item: Item) -> list[pl.Expr]:
    """How many chose each option."""
    return [pl.col(f"{number}") for number in range(len(item.scale.values))]


def _fed_by(members: Iterable[Member]) -> pl.Expr:
    return pl.sum_horizontal(f"feeds {member.item.id}" for member in members)


def _sum(counts: Sequence[pl.Expr], worth: Sequence[float]) -> pl.Expr:
    return pl.sum_horizontal(n * each for n, each in zip(counts, worth, strict=True))


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


def _made(table: pl.DataFrame, steps: Iterable[list[pl.Expr]], text: pl.Expr) -> pl.Series:
    """The text, of each row; each step, and the text last, sees the columns of those before.

    What several expressions name is a column: else Polars may reckon it for each of them.
    """
    rows = reduce(pl.LazyFrame.with_columns, steps, table.lazy())
    return rows.select(text).collect(engine="in-memory").to_series()


def _texts(name: str, found: pl.Series | None, otherwise: str) -> pl.Expr:
    return pl.lit(otherwise if found is None else found).alias(name)


def _joined(texts: pl.Series, parts: int) -> list[bytes]:
    """Of so many parts of equal length, one below another: what stands beside each other."""
    height = len(texts) // parts if parts else 0
    columns = [texts.slice(n * height, height).alias(str(n)) for n in range(parts)]
    beside = pl.concat_str(pl.all(), separator=", ", ignore_nulls=True)
    return pl.DataFrame(columns).select(beside.cast(pl.Binary)).to_series().to_list()
