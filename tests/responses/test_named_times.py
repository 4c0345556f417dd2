import pytest

from reflect.responses.named_times import named_time, order_told


@pytest.mark.parametrize(
    "names",
    [
        ["Spring 2026", "Autumn 2026", "Spring 2027"],
        ["2025", "Autumn 2026"],
        ["Wave 2", "Wave 10"],
        ["Autumn 2025/26", "Spring 2025/26", "Summer 2025-2026", "Autumn 2026/27"],
        ["Term 1 2025/26", "Term 2 2025/26"],
        ["2025-11", "2026-03", "2026-10"],
        ["anything"],
    ],
)
def test_names_that_tell_their_order(names: list[str]) -> None:
    assert order_told(reversed(names)) == names


@pytest.mark.parametrize(
    "names",
    [
        ["after", "before"],
        ["Autumn", "Spring"],  # of which year?
        ["Pilot 2", "Main 1"],
        ["Wave 1", "Autumn 2026"],
        ["2026", "Autumn 2026"],
        ["Autumn 2026", "autumn, 2026"],
        ["12.11.2026", "03.12.2026"],  # the day comes first
        ["March 2026", "October 2026"],
    ],
)
def test_names_that_do_not(names: list[str]) -> None:
    assert order_told(names) is None


def test_spring_of_a_school_year_is_in_the_next_year() -> None:
    assert named_time("Spring 2025/26") == (2026, 1, ())
    assert named_time("Autumn 2025/26") == (2025, 3, ())
    assert named_time("2011-12") == (2011, 0, (12,))
