from collections.abc import Sequence

from reflect.district.figures.apart import spread
from reflect.district.figures.helping import helps
from reflect.framing import EpsteinType, Stance
from reflect.scoring.cells import Cell
from tests.district.figures import all_of, school
from tests.making import item, questionnaire

ENGAGEMENT = Cell(Stance.ENGAGEMENT)
TWO = questionnaire(item("a"), item("b"))


def rows(people: int, share: float) -> Sequence[str]:
    """So many people, of whom this share says 5 to both items and the others 1."""
    return ["5 5" if k < people * share else "1 1" for k in range(people)]


def test_schools_lie_from_the_lowest_to_the_highest_with_half_of_them_in_the_middle() -> None:
    shares = {"A": 0.5, "B": 0.25, "C": 0.75, "D": 0.0, "E": 1.0}
    found = spread(
        all_of(TWO, *(school(n, TWO, *rows(8, s)) for n, s in shares.items())), ENGAGEMENT
    )
    assert found
    assert [each.index.mean for each in found.schools] == [0, 25, 50, 75, 100]
    assert found.half == (25, 75)
    assert found.mean == 50
    assert found.between is None  # fewer than ten schools


def test_chance_names_nobody() -> None:
    """Twelve of a hundred people each way from 50 %: no school is shown to differ."""
    schools = [school(f"S{k}", TWO, *rows(20, 0.45 + 0.1 * (k % 2))) for k in range(12)]
    found = spread(all_of(TWO, *schools), ENGAGEMENT)
    assert found
    assert found.apart == ()
    assert found.between
    assert found.between.share == 0


def test_a_school_that_is_shown_to_differ_is_named_with_its_side() -> None:
    schools = [school(f"S{k}", TWO, *rows(60, 0.5)) for k in range(11)]
    low, high = school("Low", TWO, *rows(60, 0.1)), school("High", TWO, *rows(60, 0.9))
    small = school("Small", TWO, *rows(5, 0.2))
    found = spread(all_of(TWO, *schools, low, high, small), ENGAGEMENT)
    assert found
    assert [(each.name, each.side) for each in found.apart] == [("High", 1), ("Low", -1)]


SIX = questionnaire(
    *(
        item(f"{type_.value}.{stance.value}{k}", type=type_.value, stance=stance.value)
        for type_ in EpsteinType
        for stance in Stance
        for k in "ab"
    )
)


def of_types(low: EpsteinType, people: int = 40) -> Sequence[str]:
    """People who say 2 or 3 about one type, and 4 or 5 about all others."""
    return [
        " ".join(str((2 if type_ is low else 4) + k % 2) for type_ in EpsteinType for _ in range(4))
        for k in range(people)
    ]


def test_a_priority_here_and_a_strength_there() -> None:
    """Hill and Vale are low in decisions, Lane in volunteering; each can tell the other how."""
    decisions, volunteering = EpsteinType.DECISION_MAKING, EpsteinType.VOLUNTEERING
    schools = [
        school(name, SIX, *of_types(low), most=1)
        for name, low in (("Vale", decisions), ("Hill", decisions), ("Lane", volunteering))
    ]
    found = helps(all_of(SIX, *schools))
    assert [(each.type, each.wanting, each.helpers) for each in found] == [
        (decisions, ("Hill", "Vale"), ("Lane",)),
        (volunteering, ("Lane",), ("Hill", "Vale")),
    ]


def test_of_two_schools_none_is_held_against_the_others() -> None:
    both = [school("Low", TWO, *rows(60, 0.1)), school("High", TWO, *rows(60, 0.9))]
    found = spread(all_of(TWO, *both), ENGAGEMENT)
    assert found
    assert found.apart == ()
