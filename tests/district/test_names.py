import pytest

from reflect.district.names import file_names


@pytest.mark.parametrize(
    ("school", "file"),
    [
        ("Hill School", "hill-school"),
        ("St Mary’s C. of E. (Aided)", "st-marys-c-of-e-aided"),
        ("../../etc/passwd", "etc-passwd"),
        ("École Élémentaire", "école-élémentaire"),
        ("CON", "school-con"),
        ("!!!", "school"),
        ("A" * 60, "a" * 40),
        (
            "The Long Lane Church of England Primary School",
            "the-long-lane-church-of-england-primary",
        ),
    ],
)
def test_a_school_s_file_may_stand_on_every_system(school: str, file: str) -> None:
    assert file_names([school]) == {school: file}


def test_names_that_come_to_the_same_are_told_apart_by_the_school_s_own_name() -> None:
    both = file_names(["Hill School", "Hill-School"])
    assert len(set(both.values())) == 2
    assert all(name.startswith("hill-school-") for name in both.values())
    more = file_names(["Hill School", "Vale School", "Hill-School"])
    assert both.items() <= more.items()
