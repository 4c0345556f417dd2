"""Groups of two ways that overlap: which of them tell of too few."""

from itertools import product
from random import Random

from reflect.scoring.privacy.crossing import Atom, to_hide_next, told_by

ALL_MEN_BUT_ONE = [
    Atom(("north", "men"), 20),
    Atom(("south", "men"), 1),
    Atom(("south", "women"), 20),
]


def test_a_region_and_a_sex_that_differ_by_one() -> None:
    """South less women is one man, and so is men less north."""
    shown = [{"north", "south"}, {"men", "women"}]
    assert told_by(ALL_MEN_BUT_ONE, (0, "south"), 1, shown[1]) == 1
    assert to_hide_next(ALL_MEN_BUT_ONE, shown, 5) == (0, "north")
    assert to_hide_next(ALL_MEN_BUT_ONE, [set(), {"men", "women"}], 5) is None


def test_as_many_as_the_floor_may_be_told_apart() -> None:
    """The five men of the south reach a floor of five, and not one of six."""
    atoms = [Atom(("north", "men"), 20), Atom(("south", "men"), 5), Atom(("south", "women"), 20)]
    shown = [{"north", "south"}, {"men", "women"}]
    assert to_hide_next(atoms, shown, 5) is None
    assert to_hide_next(atoms, shown, 6) == (0, "north")


def test_nothing_where_the_ways_are_the_same_or_cut_across() -> None:
    same = [Atom(("north", "men"), 20), Atom(("south", "women"), 20)]
    across = [Atom(names, 5) for names in product(("north", "south"), ("men", "women"))]
    for atoms in (same, across):
        assert to_hide_next(atoms, [{"north", "south"}, {"men", "women"}], 5) is None


def test_the_fewest_are_those_of_all_ways_to_subtract() -> None:
    """Against every sum of a group, groups of the other way, and the whole, taken at −1, 0 or 1."""
    for seed in range(30):
        dice = Random(seed)
        names = [("a", "b", None), ("x", "y", "z", None)]
        atoms = [Atom((p, q), dice.randint(0, 4)) for p, q in product(*names)]
        shown = {"x", "y"}
        fewest = min(
            sum(
                atom.people
                for atom in atoms
                if (atom.names[0] == "a") + whole + times.get(atom.names[1] or "", 0)
            )
            for whole in (-1, 0, 1)
            for times in (
                dict(zip(sorted(shown), each, strict=True))
                for each in product((-1, 0, 1), repeat=2)
            )
        )
        assert told_by(atoms, (0, "a"), 1, shown) == fewest, seed
