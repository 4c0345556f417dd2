"""What holds of every score, whatever was asked and answered."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx  # noqa: PT013

from reflect.framing import snap
from reflect.scoring.model import GroupScores, Index, LeftOut
from tests.making import Block
from tests.scoring.drawing import Survey, surveys

law = settings(max_examples=25, deadline=None)


def with_items(survey: Survey, change: Callable[[Block], Block]) -> Survey:
    """`survey` with each item of its one file changed."""
    (file,) = survey.files
    return replace(survey, files=({**file, "items": [change(item) for item in file["items"]]},))


def with_values(survey: Survey, change: Callable[[Decimal], Decimal]) -> Survey:
    """`survey` with other option values, and the answers of the same options."""

    def changed(value: str | float) -> float:
        return float(change(Decimal(str(value))))

    (file,) = survey.files
    scales = {name: [changed(value) for value in values] for name, values in file["scales"].items()}
    rows = tuple(
        tuple(mark if mark in "?-_." else str(changed(mark)) for mark in row) for row in survey.rows
    )
    return Survey(({**file, "scales": scales},), rows)


def in_order(survey: Survey, order: Sequence[int]) -> Survey:
    """`survey` with its items, and the answers to them, in another order."""
    (file,) = survey.files
    items = [file["items"][n] for n in order]
    rows = tuple(tuple(row[n] for n in order) for row in survey.rows)
    return Survey(({**file, "items": items},), rows)


def turned(item: Block) -> Block:
    return {**item, "reverse": not item["reverse"]}


def near(number: float | None) -> Any:
    """Equal to whatever is as good as `number`."""
    return None if number is None else approx(number, rel=0, abs=1e-9)


def told(index: Index) -> tuple[Any, ...]:
    return near(index.mean), near(index.sd), index.n, index.fed_by, dict(index.left_out)


def assert_same_indices(one: GroupScores, other: GroupScores) -> None:
    assert one.indices.keys() == other.indices.keys()
    for cell, index in one.indices.items():
        found = other.indices[cell]
        assert told(index) == (
            found.mean,
            found.sd,
            found.n,
            found.fed_by,
            dict(found.left_out),
        )


def assert_same(one: GroupScores, other: GroupScores) -> None:
    assert_same_indices(one, other)
    assert one.items.keys() == other.items.keys()
    for id_, result in one.items.items():
        found = other.items[id_]
        assert (found.counts, found.missing) == (result.counts, result.missing)
        assert found.score == near(result.score)
        assert (found.percent_positive, found.ad) == (result.percent_positive, result.ad)


@law
@given(surveys(), st.data())
def test_the_order_of_items_does_not_matter(survey: Survey, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(survey.files[0]["items"]))))
    assert_same(survey.scored, in_order(survey, order).scored)


@law
@given(surveys(), st.data())
def test_the_order_of_respondents_does_not_matter(survey: Survey, data: st.DataObject) -> None:
    rows = tuple(data.draw(st.permutations(survey.rows)))
    assert_same(survey.scored, replace(survey, rows=rows).scored)


@law
@given(surveys())
def test_reversing_every_item_mirrors_the_scores(survey: Survey) -> None:
    group, turned_over = survey.scored, with_items(survey, turned).scored
    mirrored = {
        cell: replace(index, mean=100 - index.mean) for cell, index in turned_over.indices.items()
    }
    assert_same_indices(group, replace(turned_over, indices=mirrored))


@law
@given(surveys())
def test_reversing_twice_is_identity(survey: Survey) -> None:
    """An item that is reversed and counts backwards counts as one that is neither."""

    def backwards(members: list[str]) -> list[str]:
        return [member[1:] if member[0] == "-" else f"-{member}" for member in members]

    def of_subscales(group: GroupScores) -> GroupScores:
        indices = {cell: index for cell, index in group.indices.items() if cell.subscale}
        return replace(group, indices=indices)

    (file,) = with_items(survey, turned).files
    subscales = {name: backwards(members) for name, members in file["subscales"].items()}
    twice = replace(survey, files=({**file, "subscales": subscales},))
    assert_same_indices(of_subscales(survey.scored), of_subscales(twice.scored))


@law
@given(surveys())
def test_a_reversed_item_on_a_mirrored_scale_is_the_item_itself(survey: Survey) -> None:
    mirrored = with_items(with_values(survey, lambda value: -value), turned)
    assert_same_indices(survey.scored, mirrored.scored)


@law
@given(
    surveys(),
    st.sampled_from(["0.5", "2", "3", "10"]).map(Decimal),
    st.integers(-20, 20).map(Decimal),
)
def test_scaling_the_values_of_options_changes_nothing(
    survey: Survey, factor: Decimal, shift: Decimal
) -> None:
    assert_same(survey.scored, with_values(survey, lambda value: factor * value + shift).scored)


@law
@given(surveys(), st.integers(2, 10))
def test_multiplying_all_weights_changes_nothing(survey: Survey, factor: int) -> None:
    heavier = with_items(survey, lambda item: {**item, "weight": factor * item["weight"]})
    assert_same(survey.scored, heavier.scored)


@law
@given(surveys())
def test_with_no_blanks_the_mean_of_items_is_the_mean_of_people(survey: Survey) -> None:
    """Mean and spread alike, to nine decimals; and all answers together come to the same."""
    (file,) = survey.files
    firsts = [str(file["scales"][item["scale"]][0]) for item in file["items"]]
    rows = tuple(
        tuple(
            mark if mark not in "?-_." else first for mark, first in zip(row, firsts, strict=True)
        )
        for row in survey.rows
    )
    over_items, over_people, over_answers = (
        replace(
            survey, files=({**file, "aggregate": over, "min_answered": "half"},), rows=rows
        ).scored
        for over in ("items", "respondents", "answers")
    )
    assert_same_indices(over_items, over_people)
    assert_same_indices(over_items, over_answers)


@law
@given(surveys())
def test_a_cell_tells_no_more_than_its_items(survey: Survey) -> None:
    """Whoever gave the answers: each item's are dealt out anew among those who answered it."""
    (file,) = survey.files
    dealt = list(zip(*survey.rows, strict=True))
    for place, marks in enumerate(dealt):
        given = sorted((mark for mark in marks if mark not in "?-_."), reverse=True)
        dealt[place] = tuple(given.pop() if mark not in "?-_." else mark for mark in marks)
    if file["aggregate"] == "respondents":
        survey = replace(survey, files=({**file, "aggregate": "items"},))
    other = replace(survey, rows=tuple(zip(*dealt, strict=True)))
    assert survey.scored.indices.keys() == other.scored.indices.keys()
    for cell, index in survey.scored.indices.items():
        found = other.scored.indices[cell]
        assert (found.mean, found.n) == (near(index.mean), index.n)


@law
@given(surveys())
def test_scores_stay_in_0_to_100(survey: Survey) -> None:
    group = survey.scored
    for index in group.indices.values():
        assert 0 <= snap(index.mean) <= 100
        assert index.n >= 1
        assert sum(index.left_out.values()) + index.n == group.respondents
        assert (index.sd is None) or 0 <= index.sd <= 100
    for result in group.items.values():
        assert result.score is None or 0 <= snap(result.score) <= 100
        assert result.percent_positive is None or 0 <= result.percent_positive <= 100
        assert result.ad is None or 0 <= result.ad <= (len(result.counts) - 1) / 2


@law
@given(surveys(), st.sampled_from("?-_."))
def test_somebody_who_answered_nothing_changes_no_mean(survey: Survey, mark: str) -> None:
    silent = (mark,) * len(survey.files[0]["items"])
    group, with_silent = survey.scored, replace(survey, rows=(*survey.rows, silent)).scored

    assert group.indices.keys() == with_silent.indices.keys()
    reason = LeftOut.NOT_ASKED if mark == "." else LeftOut.TOO_FEW_ANSWERS
    for cell, index in group.indices.items():
        now = with_silent.indices[cell]
        assert (now.mean, now.sd, now.n) == told(index)[:3]
        assert now.left_out == {**index.left_out, reason: index.left_out[reason] + 1}
    for id_, result in group.items.items():
        assert with_silent.items[id_].counts == result.counts


@law
@given(surveys())
def test_a_group_twice_over_has_the_same_means(survey: Survey) -> None:
    once, twice = survey.scored, replace(survey, rows=survey.rows * 2).scored

    assert once.indices.keys() == twice.indices.keys()
    for cell, index in once.indices.items():
        both = twice.indices[cell]
        assert both.mean == near(index.mean)
        assert (both.n, both.fed_by) == (2 * index.n, index.fed_by)
    for id_, result in once.items.items():
        assert twice.items[id_].ad == near(result.ad)
        assert twice.items[id_].is_split is result.is_split
