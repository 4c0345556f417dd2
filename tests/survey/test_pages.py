"""What the terminal shows, read as plain text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.responses import Chosen, Entry, Written
from reflect.survey import Flow, begin
from reflect.survey.fitting import Line, columns, cut, wrap
from reflect.survey.pages import draw
from reflect.survey.view import View, arrive, leave, press
from reflect.survey.words import blank_numbers
from tests.survey.small import Disk, small_flow, small_steps


def text(lines: list[Line]) -> list[str]:
    return ["".join(part for _, part in line).rstrip() for line in lines]


def shown(view: View, width: int = 60, height: int = 24) -> list[str]:
    screen = draw(view, "amber-fox", width, height, 5 if view.writing else 0)
    return [*text(screen.body), "---", *text(screen.foot)]


def begun(**entries: Entry) -> View:
    return arrive(small_flow(**entries).introduce())


def test_an_item() -> None:
    assert shown(begun()) == [
        "The role parents play in our school                   1 of 6",
        "━━━━━━━━━━──────────────────────────────────────────────────",
        "",
        "The role parents play · Decision making",
        "",
        "How often do parents' ideas change what we do?",
        "",
        "   1  Never",
        "   2  Sometimes",
        "   3  Often",
        "",
        "   d  Don't know",
        "   n  Does not apply",
        "---",
        "",
        "1 to 3 answer   s or Enter skip   e note",
        "b back   r review   h help   q save and leave",
    ]


def test_an_earlier_answer_the_hand_and_the_note_are_marked_with_signs() -> None:
    view = arrive(small_flow(ideas=Entry(Chosen(2), "minutes of May")).back())
    lines = shown(press(view, "down", Disk(), more=False))
    assert lines[7:15] == [
        "   1  Never",
        " ● 2  Sometimes",
        ">  3  Often",
        "",
        "   d  Don't know",
        "   n  Does not apply",
        "",
        "  Note: minutes of May",
    ]
    assert "1 to 3 answer   Enter choose   s leave blank   e note" in lines


def test_the_introduction_stands_on_a_page_of_its_own() -> None:
    assert shown(arrive(small_flow())) == [
        "Questions 1 to 3 of 6",
        "────────────────────────────────────────────────────────────",
        "",
        "The role parents play in our school",
        "",
        "Think of this school year.",
        "",
        "Type the number of your answer. The next question follows at",
        "once.",
        "",
        "Every answer is saved at once. After a break, go on with",
        "  reflect survey --resume amber-fox",
        "---",
        "",
        "Any key goes on   q save and leave",
    ]
    assert shown(arrive(small_flow().forward().forward().forward()))[-1] == (
        "Any key goes on   b back   q save and leave"
    )


def test_an_open_item_before_and_after_it_is_written() -> None:
    view = arrive(small_flow().introduce().forward().forward())
    assert "Enter goes on; with nothing written it skips   Esc other keys" in shown(view, width=80)
    lines = shown(replace(view, flow=view.flow.give(Written("our library")), writing=False))
    assert lines[3:8] == ["In your own words", "", "What are you proud of?", "", "  our library"]
    assert "e write   Enter go on   s leave blank" in lines


def test_help_says_what_counts_and_every_key() -> None:
    lines = shown(press(begun(), "h", Disk(), more=False), width=72)
    assert lines[3] == "Think of uniform, homework or trips."
    assert lines[5] == "Decision making: how parents take part in decisions about the school."
    assert "1 to 3     answer and go on" in lines
    assert "e          write a note: what is our evidence?" in lines
    assert "↑ ↓ Enter  choose an answer without its number" in lines
    assert "  reflect survey --resume amber-fox" in lines


def test_the_review_lists_what_is_blank() -> None:
    view = arrive(small_flow(ideas=Entry(Chosen(1)), proud=Entry(Written("all"))).review())
    assert shown(view) == [
        "Review                                       2 of 6 answered",
        "━━━━━━━━━━━━━━━━━━━━────────────────────────────────────────",
        "",
        "4 of 6 are blank, numbers 2 and 4 to 6; you may leave them",
        "so.",
        "",
        "Once handed in, your answers cannot be changed.",
        "",
        "> 2  How often do parents help on trips?",
        "  4  How well do we listen?",
        "  5  Do [bold]news[/bold], <b>calls</b> and {{ letters }}…",
        "  6  What would you change?",
        "---",
        "",
        "yes hand in   ↑ ↓ Enter go to a blank one",
        "number, Enter go to any question",
        "b back   h help   q save and leave",
    ]
    typed = press(view, "5", Disk(), more=False)
    assert "Enter go to question 5   Backspace take it back" in shown(typed)


def test_before_answers_are_handed_in_it_says_what_is_blank() -> None:
    view = arrive(small_flow(ideas=Entry(Chosen(1)), proud=Entry(Written("all"))).review())
    assert shown(press(view, "y", Disk(), more=False)) == [
        "Hand in your answers?",
        "────────────────────────────────────────────────────────────",
        "",
        "4 of 6 are blank, numbers 2 and 4 to 6; you may leave them",
        "so.",
        "",
        "Once handed in, your answers cannot be changed.",
        "",
        "Type yes, then Enter: y_",
        "---",
        "",
        "yes, Enter hands in   Esc goes back",
    ]


@pytest.mark.parametrize(
    ("blanks", "told"),
    [
        ([], ""),
        ([7], "7"),
        ([1, 2], "1 and 2"),
        ([1, 2, 3], "1 to 3"),
        ([1, 2, 4, 6, 7, 8, 9, 20], "1, 2, 4, 6 to 9 and 20"),
    ],
)
def test_the_numbers_of_blank_questions_are_told_in_runs(blanks: list[int], told: str) -> None:
    steps = tuple(
        replace(small_steps()[0], number=n, item=replace(small_steps()[0].item, id=str(n)))
        for n in range(1, 21)
    )
    given = {str(n): Entry(Chosen(1)) for n in range(1, 21) if n not in blanks}
    assert blank_numbers(Flow(steps, given)) == told


def test_before_words_are_taken_out_they_are_shown() -> None:
    view = arrive(small_flow(proud=Entry(Written("our library"))).review().go(3))
    asked = press(leave(view, "our library", Disk()), "s", Disk(), more=False)
    assert shown(asked) == [
        "Take out these words?",
        "────────────────────────────────────────────────────────────",
        "",
        "our library",
        "",
        "Type yes, then Enter: _",
        "---",
        "",
        "yes, Enter takes out   Esc keeps them",
    ]


def test_what_stood_before_is_shown_with_the_key_that_brings_it_back() -> None:
    noted = small_flow(ideas=Entry(Chosen(2), "minutes of May")).back()
    lines = shown(arrive(noted.give(Chosen(3))))
    assert "  Before: 2, Sometimes. Note: minutes of… (u brings it back)" in lines
    assert "1 to 3 answer   Enter go on   s leave blank   e note" in lines
    assert "u undo" in lines
    words = small_flow().introduce().forward().forward().give(Written("a")).give(Written("b"))
    assert "  Before: a (Esc, then u, brings it back)" in shown(arrive(words))


def test_a_review_longer_than_the_screen_scrolls_with_the_hand() -> None:
    steps = tuple(replace(small_steps()[1], number=n) for n in range(1, 49))
    view = View(Flow(steps, {}, at=48), hand=0)
    assert "↓ 41 more (Page Down)" in shown(view, height=16)
    for _ in range(5):
        view = press(view, "pagedown", Disk(), more=True)
    lines = shown(view, height=16)
    assert "> 48  How often do parents help on trips?" in lines
    assert not [line for line in lines if line.startswith("↓")]


def test_everything_answered() -> None:
    view = arrive(begin(small_steps(), {s.item.id: Entry(Chosen(1)) for s in small_steps()}))
    lines = shown(view)
    assert "You have answered all 6 questions." in lines
    assert "yes hand in   number, Enter go to any question" in lines


def test_where_rows_are_few_the_page_closes_up_before_it_scrolls() -> None:
    view = begun()
    assert shown(view, height=14)[2:4] == [
        "The role parents play · Decision making",
        "How often do parents' ideas change what we do?",
    ]
    assert shown(view, height=9) == [
        "The role parents play in our school                   1 of 6",
        "The role parents play · Decision making",
        "How often do parents' ideas change what we do?",
        "   1  Never      2  Sometimes      3  Often",
        "   d  Don't know      n  Does not apply",
        "---",
        "1 to 3 answer   s or Enter skip   b back   h help",
        "q save and leave",
    ]


def test_a_text_longer_than_the_screen_can_be_read_to_its_end() -> None:
    words = [f"word{n}" for n in range(200)]
    step = replace(small_steps()[0], text=" ".join(words), introduction=None)
    view = View(Flow((step,), {}))
    seen = ""
    for _ in range(30):
        screen = draw(view, "amber-fox", 40, 12, 0)
        seen += " ".join(text(screen.body)) + " "
        view = press(view, "pagedown", Disk(), more=screen.more)
    assert [word for word in words if word not in seen.split()] == []
    assert "3  Often" in seen


def test_texts_stand_as_they_are_without_what_a_terminal_would_obey() -> None:
    step = replace(
        small_steps()[4], text="wipe\x1b[2J [red]it[/red] <b>&amp;</b> {{ x }}\x07 مرحبا"
    )
    lines = shown(View(Flow((step,), {})))
    assert "wipe[2J [red]it[/red] <b>&amp;</b> {{ x }} مرحبا" in lines


def test_an_emoji_of_several_characters_does_not_push_words_off_the_line() -> None:
    sentence = "family 👩‍👩‍👧 and 日本語 words stay"
    lines = wrap(sentence, 20)
    assert " ".join(text(lines)) == sentence
    assert max(columns(line) for line in text(lines)) <= 20


def test_a_word_longer_than_the_line_is_broken() -> None:
    assert text(wrap("a " + "x" * 25, 10)) == ["a", "x" * 10, "x" * 10, "x" * 5]
    assert cut("x" * 25, 10) == "x" * 9 + "…"


_keys = st.sampled_from(["1", "s", "b", "e", "h", "r", "9", "down", "up", "enter", "pagedown"])


@given(st.lists(_keys, max_size=20), st.integers(20, 130), st.integers(4, 40))
def test_nothing_is_wider_or_higher_than_the_screen(
    keys: list[str], width: int, height: int
) -> None:
    view = arrive(small_flow())
    for key in keys:
        more = draw(view, "amber-fox", width, height, 0).more
        view = replace(press(view, key, Disk(), more=more), writing=False)
    screen = draw(view, "amber-fox", width, height, 0)
    assert max(columns(line) for line in text([*screen.body, *screen.foot])) <= max(width, 50)
    assert len(screen.body) <= max(height - len(screen.foot), 1)


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (12, 2)])
def test_a_hopelessly_small_screen_is_no_error(size: tuple[int, int]) -> None:
    for key in "hr1s":
        draw(press(begun(), key, Disk(), more=False), "amber-fox", *size, 0)
