"""What is compared of tables that are not stored: two of them, or waves or groups of one."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.office.comparison import changed, groups_of
from reflect.questionnaire import Audience, Questionnaire, audiences_of
from reflect.responses import Wave
from reflect.responses.coding import KEYS
from reflect.responses.groups import known_spelling
from reflect.scoring.change import change, with_paired
from reflect.scoring.compared import GroupsCompared, Moment, Side, WavesCompared
from reflect.scoring.instrument import Instrument
from reflect.scoring.privacy.profile import Profile
from reflect.tables.manner import BY
from reflect.words.commands import typed

if TYPE_CHECKING:
    import polars as pl

    from reflect.scoring.reading import Read
    from reflect.tables.reading import AnswerTable

_NAMELESS = "the table"


def tables_compared(
    then: "AnswerTable", now: "AnswerTable", asked: Sequence[Questionnaire], profile: Profile
) -> WavesCompared:
    """Two tables of one wave each: what changed from the first to the second."""
    names = [_only_wave(table) for table in (then, now)]
    if None in names or names[0] == names[1]:
        names = [then.path, now.path]
    _refuse_several_schools(then, now)
    return _waves((names[0] or "", then.frame), (names[1] or "", now.frame), asked, profile)


def table_compared(
    table: "AnswerTable",
    asked: Sequence[Questionnaire],
    sides: tuple[str, str],
    wave: str | None,
    profile: Profile,
) -> WavesCompared | GroupsCompared:
    """Two waves of a table, or two groups of a wave of it, whichever these names are."""
    _refuse_several_schools(table)
    frame = table.frame
    waves = frame["_wave"].drop_nulls().unique(maintain_order=True).to_list()
    first, second = (known_spelling(side, waves) for side in sides)
    if wave is None and first in waves and second in waves:
        if first == second:
            raise Expected(f"“{first}” cannot be compared with itself; name another wave.")
        parts = [frame.filter(frame["_wave"] == name) for name in (first, second)]
        return _waves((first, parts[0]), (second, parts[1]), asked, profile)
    groups = tuple(Side.read(side, audiences_of(asked)) for side in sides)
    if not (groups[0] and groups[1]):
        known = ", ".join(f"“{name}”" for name in waves) or "none"
        raise Expected(
            f"“{sides[0]}” and “{sides[1]}” are neither two waves of {table.path} nor two groups. "
            f"Waves there: {known}. Groups: leaders, staff, parents, or one like “parents/Year 3”."
        )
    name, frame = _one_wave(table, waves, wave)
    counted = _positive(frame)
    _refuse_common(counted, (groups[0], groups[1]))
    answers = _read(counted, asked, name)
    found = Wave(name, date.min)
    return groups_of(found, (groups[0], groups[1]), answers, _heard(counted), profile)


def _refuse_several_schools(*tables: "AnswerTable") -> None:
    """`Expected` where the answers are those of several schools.

    Their people are no sample drawn one by one, so that no test that is made here would hold.
    """
    found = {t.path: set(t.frame["_school"].drop_nulls().unique()) for t in tables}
    schools = sorted(set.union(*found.values()))
    if len(schools) > 1:
        path = max(found, key=lambda path: len(found[path]))
        raise Expected(
            f"These are the answers of {len(schools)} schools (“{schools[0]}”, “{schools[1]}”"
            f"{' …' if len(schools) > 2 else ''}), and reflect compares within one school. Make a "
            "table of one school and compare that. For all schools beside each other: "
            f"reflect score --answers {typed(path)}"
        )


def _only_wave(table: "AnswerTable") -> str | None:
    waves = table.frame["_wave"].unique().to_list()
    if len(waves) > 1:
        raise Expected(
            f"{table.path} holds several waves. To compare two of them: "
            f"reflect compare WAVE WAVE --answers {table.path}"
        )
    name: str | None = waves[0] if waves else None
    return name


def _one_wave(
    table: "AnswerTable", waves: Sequence[str], wanted: str | None
) -> tuple[str, "pl.DataFrame"]:
    frame = table.frame
    if wanted is None and frame["_wave"].n_unique() == 1:
        return (waves[0] if waves else _NAMELESS), frame
    name = known_spelling(wanted or "", waves)
    if name not in waves:
        known = ", ".join(f"“{each}”" for each in waves)
        raise Expected(f"Say which wave of {table.path} to look at, with --wave: {known}.")
    return name, frame.filter(frame["_wave"] == name)


def _waves(
    then: tuple[str, "pl.DataFrame"],
    now: tuple[str, "pl.DataFrame"],
    asked: Sequence[Questionnaire],
    profile: Profile,
) -> WavesCompared:
    from reflect.scoring.privacy.gate import score_alike
    from reflect.scoring.privacy.pairs import changes_of_pairs

    if ("_weight" in then[1].columns) != ("_weight" in now[1].columns):
        raise Expected("One of the two has weights and the other has none; weigh both, or neither.")
    frames = [_positive(frame) for _, frame in (then, now)]
    before, after = (
        (name, _read(frame, asked, name))
        for (name, _), frame in zip((then, now), frames, strict=True)
    )
    scores = score_alike(before, after, profile)
    found = change(*scores)
    if "_weight" not in then[1].columns:
        pairs = changes_of_pairs((scores[0], frames[0]), (scores[1], frames[1]), asked, profile)
        found = with_paired(found, pairs, profile)
    heard = [(name, _heard(frame)) for (name, _), frame in zip((then, now), frames, strict=True)]
    return changed((Moment(then[0]), Moment(now[0])), scores, found, heard, profile)


def _positive(frame: "pl.DataFrame") -> "pl.DataFrame":
    """Without the rows of weight 0."""
    return frame.filter(frame["_weight"] > 0) if "_weight" in frame.columns else frame


def _read(frame: "pl.DataFrame", asked: Sequence[Questionnaire], name: str) -> "Read":
    """The answers of a frame, all of one wave called so."""
    import polars as pl

    from reflect.scoring.reading import Read

    ways = [column for column in frame.columns if column.startswith(f"_{BY}")]
    weight = [column for column in ("_weight",) if column in frame.columns]
    items = [item.id for q in asked for item in q.scored]
    rows = frame.select(*KEYS, *ways, "_joint", *weight, *items).with_columns(
        pl.lit(None, pl.String).alias("_school"), pl.lit(name).alias("_wave")
    )
    return Read((), {}, Instrument(tuple(asked)), rows)


def _refuse_common(frame: "pl.DataFrame", sides: tuple[Side, Side]) -> None:
    """`Expected` where somebody is in both: groups of two columns overlap."""
    import polars as pl

    from reflect.scoring.privacy.ways import by_way, ways_of

    rows = frame.lazy().with_row_index("_person")
    people = []
    for side in sides:
        if side.name is None:
            return
        named = [
            by_way(rows, way).filter(
                pl.col("_group") == side.name, pl.col("_audience") == side.audience
            )
            for way in ways_of(rows)
        ]
        people.append({n for each in named for n in each.select("_person").collect().to_series()})
    if people[0] & people[1] and sides[0] != sides[1]:
        raise Expected(
            f"Some people are in both {sides[0]} and {sides[1]}, and would be compared with "
            "themselves; compare two groups of one column."
        )


def _heard(frame: "pl.DataFrame") -> dict[Audience, set[str]]:
    """Who answered, and in which named groups, as these are called in scores."""
    found: dict[Audience, set[str]] = {}
    ways = [c for c in frame.columns if c == "_group" or c.startswith(f"_{BY}")]
    for who, *groups in frame.select("_audience", *ways).unique().iter_rows():
        names = found.setdefault(Audience(who), set())
        for way, group in zip(ways, groups, strict=True):
            if group is not None:
                called = way.removeprefix(f"_{BY}")
                names.add(group if way == "_group" else f"{called}: {group}")
    return found
