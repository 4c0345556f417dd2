"""What each key makes of the screen, without a screen."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.questionnaire import Missing
from reflect.responses import Chosen, Entry, Written
from reflect.responses.model import MAX_WORDS
from reflect.survey import Flow, Outcome
from reflect.survey.view import View, arrive, break_off, leave, press, write
from tests.survey.small import Disk, small_flow, small_steps


def after(*keys: str, flow: Flow | None = None, disk: Disk | None = None) -> View:
    """The view after these keys, the introduction of the first questionnaire being read."""
    view = arrive((flow or small_flow()).introduce())
    for key in keys:
        view = press(view, key, disk or Disk(), more=False)
    return view


def at(view: View) -> str:
    return view.flow.step.item.id if view.flow.step else "review"


OPEN = small_flow().introduce().forward().forward()
RATE = small_flow().review().go(4)


def test_a_number_answers_saves_and_goes_on() -> None:
    disk = Disk()
    view = after("3", disk=disk)
    assert at(view) == "trips"
    assert disk.entries == {"ideas": Entry(Chosen(3))}


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ("d", Missing.DONT_KNOW),
        ("n", Missing.NOT_APPLICABLE),
        ("s", Missing.SKIPPED),
        ("enter", Missing.SKIPPED),
        ("٢", Chosen(2)),
    ],
)
def test_other_ways_to_answer(key: str, answer: Chosen | Missing) -> None:
    assert after(key).flow.entries == {"ideas": Entry(answer)}


@pytest.mark.parametrize("key", ["d", "n", "3", "x", "y"])
def test_a_key_that_means_nothing_is_named_and_changes_nothing(key: str) -> None:
    view = after(key, flow=small_flow().review().go(5))
    assert view.flow.entries == {}
    assert key in view.message
    assert press(view, "h", Disk(), more=False).message == ""


@pytest.mark.parametrize(
    "key", ["escape", "backspace", "pasted text 3", "submit", "quit", "33", ""]
)
def test_other_keys_and_pasted_text_do_nothing(key: str) -> None:
    for view in (after(), after("r")):
        pressed = press(view, key, Disk(), more=False)
        assert (pressed.flow, pressed.outcome) == (view.flow, None)


def test_the_hand_chooses_with_enter() -> None:
    assert after("down", "down", "enter").flow.entries == {"ideas": Entry(Chosen(2))}
    assert after("up", "enter").flow.entries == {"ideas": Entry(Missing.NOT_APPLICABLE)}
    assert after(*["down"] * 9, "enter").flow.entries == {"ideas": Entry(Missing.NOT_APPLICABLE)}


def test_going_back_and_on_with_enter_keeps_the_answer() -> None:
    disk = Disk()
    view = after("3", "left", "enter", disk=disk)
    assert (at(view), disk.order) == ("trips", ["ideas"])
    assert after("3", "b", "up").hand == 1


def test_there_is_no_way_back_from_the_first_item() -> None:
    assert after("b").message == "This is the first question."
    assert at(after("b", flow=small_flow().review().go(1))) == "review"


def test_an_introduction_goes_on_with_any_key_but_does_not_answer() -> None:
    view = arrive(small_flow())
    for key in ("3", "enter", "h", "x"):
        assert press(view, key, Disk(), more=False) == View(small_flow().introduce())
    assert press(view, "q", Disk(), more=False).outcome is Outcome.LEFT
    assert press(view, "3", Disk(), more=True).page == 1
    second = arrive(small_flow().forward().forward().forward())
    assert at(press(second, "b", Disk(), more=False)) == "proud"


def test_a_scale_of_more_than_nine_options_waits_for_enter() -> None:
    assert after("1", flow=RATE).flow.entries == {}
    assert after("1", "enter", flow=RATE).flow.entries == {"rate": Entry(Chosen(1))}
    assert after("1", "0", "enter", flow=RATE).flow.entries == {"rate": Entry(Chosen(10))}
    assert after("1", "5", "enter", flow=RATE).flow.entries == {"rate": Entry(Chosen(5))}
    assert after("0", "enter", flow=RATE).flow.entries == {"rate": Entry(Chosen(0))}


def test_a_note_is_kept_with_enter_and_with_escape() -> None:
    disk = Disk()
    view = after("e", disk=disk)
    assert view.writing
    kept = write(view, " seen\nin May \x1b", disk)
    assert (at(kept), kept.writing) == ("ideas", False)
    assert disk.entries == {"ideas": Entry(None, "seen in May")}
    again = press(kept, "e", disk, more=False)
    assert again.words == "seen in May"
    write(again, "seen in May", disk)
    assert disk.order == ["ideas"]
    assert leave(again, "seen in June", disk).flow.entry == Entry(None, "seen in June")
    assert disk.entries == {"ideas": Entry(None, "seen in June")}


def test_an_open_item_opens_its_field_with_its_words() -> None:
    disk = Disk()
    view = arrive(OPEN)
    assert view.writing
    on = write(view, "our library", disk)
    assert disk.entries == {"proud": Entry(Written("our library"))}
    back = press(on, "b", disk, more=False)
    assert (at(back), back.writing, back.words) == ("proud", True, "our library")
    assert at(write(back, "our library", disk)) == "rate"
    assert disk.order == ["proud"]
    assert arrive(OPEN.answer(Missing.SKIPPED).back()).writing


def test_nothing_written_skips_an_open_item() -> None:
    assert write(arrive(OPEN), " ", Disk()).flow.entries == {"proud": Entry(Missing.SKIPPED)}


def test_escape_leaves_the_field_of_an_open_item_and_keeps_the_words() -> None:
    disk = Disk()
    assert leave(arrive(OPEN), "", disk).flow.entries == {}
    view = leave(arrive(OPEN), "half a thought", disk)
    assert (at(view), view.writing) == ("proud", False)
    assert disk.entries == {"proud": Entry(Written("half a thought"))}
    assert at(press(view, "b", disk, more=False)) == "trips"


WRITTEN = arrive(OPEN.answer(Written("our library")).back())
NOTED = press(arrive(small_flow().introduce().note("in May")), "e", Disk(), more=False)


def pressed(view: View, *keys: str, disk: Disk | None = None) -> View:
    for key in keys:
        view = press(view, key, disk or Disk(), more=False)
    return view


@pytest.mark.parametrize("how", [leave, write])
@pytest.mark.parametrize("keys", ["", "y", "s", "no", "yesss"])
def test_emptying_the_field_asks_before_words_are_taken_out(
    how: Callable[[View, str, Disk], View], keys: str
) -> None:
    for view in (WRITTEN, NOTED):
        disk = Disk()
        asked = how(view, " ", disk)
        assert asked.asking
        for last in ("enter", "escape"):
            kept = pressed(asked, *keys, last, disk=disk)
            assert (kept.flow.entries, disk.entries) == (view.flow.entries, {})
            assert (kept.writing, kept.words) == (True, view.words)


def test_the_whole_word_takes_words_out_and_they_can_be_brought_back() -> None:
    on = pressed(leave(WRITTEN, "", Disk()), *"YES".lower(), "enter")
    assert (at(on), on.flow.entries) == ("rate", {"proud": Entry(Missing.SKIPPED)})
    back = pressed(arrive(on.flow.back()), "escape")
    again = pressed(leave(back, "", Disk()), "u")
    assert (again.writing, again.words) == (True, "our library")
    without = pressed(leave(NOTED, "", Disk()), *"yes", "enter")
    assert (at(without), without.flow.entries) == ("ideas", {"ideas": Entry()})
    assert pressed(without, "u").flow.entry == Entry(None, "in May")


def test_no_letter_blanks_words_that_were_written() -> None:
    disk = Disk()
    closed = leave(WRITTEN, "our library", disk)
    for keys in ("s", "some quiet", "sy", "q", "safe y"):
        pressed(closed, *keys, "enter", disk=disk)
    assert disk.entries == {}
    assert pressed(closed, "s", *"yes", "enter").flow.entries == {"proud": Entry(Missing.SKIPPED)}


def test_an_answer_can_be_brought_back() -> None:
    disk = Disk()
    view = after("3", "b", "s", "b", "u", disk=disk)
    assert (at(view), disk.entries) == ("ideas", {"ideas": Entry(Chosen(3))})
    assert after("u").message == "Nothing else has stood here before."


def test_where_the_run_breaks_off_the_words_in_the_field_are_kept() -> None:
    disk = Disk()
    assert break_off(arrive(OPEN), "half a \nthought", disk).flow.entries == disk.entries
    assert disk.entries == {"proud": Entry(Written("half a thought"))}
    break_off(NOTED, "in June", disk)
    assert disk.entries["ideas"] == Entry(None, "in June")
    break_off(WRITTEN, "x" * (MAX_WORDS + 1), disk)
    assert disk.entries["proud"] == Entry(Written("x" * MAX_WORDS))
    disk = Disk()
    break_off(WRITTEN, " ", disk)  # emptied, and nobody was asked
    break_off(after("3", "r"), "", disk)
    assert disk.entries == {}


def test_too_many_words_stay_in_the_field() -> None:
    disk = Disk()
    words = "x" * (MAX_WORDS + 1)
    for done in (
        write(after("e"), words, disk),
        write(arrive(OPEN), words, disk),
        leave(arrive(OPEN), words, disk),
    ):
        assert done.writing
        assert done.message == "That is 4,001 characters; shorten it to 4,000 or fewer."
    assert disk.entries == {}


def test_help_lies_on_top_and_any_key_closes_it() -> None:
    view = after("h")
    assert view.helping
    assert press(view, "3", Disk(), more=False) == after()
    assert press(view, "3", Disk(), more=True).page == 1


def test_the_review_goes_to_a_blank_by_hand_or_to_any_item_by_number() -> None:
    assert at(after("1", "r", "enter")) == "trips"
    assert at(after("1", "r", "down", "enter")) == "proud"
    assert at(after("1", "r", "1", "enter")) == "ideas"
    assert at(after("r", "1", "backspace", "5", "enter")) == "both"
    assert after("r", "7", "enter").message == "There is no question 7; they run from 1 to 6."
    assert at(after("r", "5", "enter", "2")) == "review"


DONE = {step.item.id: Entry(Chosen(1)) for step in small_steps()}


@pytest.mark.parametrize(
    "keys", ["", "y", "yyy", "ye", "yess", "no", "s", "submit", "ysubmi", "bes"]
)
@pytest.mark.parametrize("entries", [{}, DONE])
def test_nothing_but_the_whole_word_hands_in(entries: dict[str, Entry], keys: str) -> None:
    review = arrive(small_flow(**entries).review())
    assert pressed(review, *keys, "enter", "enter", "enter").outcome is None
    handed_in = pressed(review, *"yez", "backspace", "s", "enter")
    assert handed_in.outcome is Outcome.SUBMITTED


def test_asked_whether_to_hand_in_one_can_go_back() -> None:
    asked = pressed(arrive(small_flow().review()), "y")
    assert (asked.asking, asked.typed) == (True, "y")
    for keys in (["escape"], ["q", "enter"]):
        view = pressed(asked, *keys)
        assert (at(view), view.asking, view.message) == ("review", False, "Nothing is handed in.")
    assert pressed(asked, "pasted yes", "left", "up").typed == "y"


def test_leaving_asks_nothing() -> None:
    assert after("q").outcome is Outcome.LEFT
    assert after("r", "q").outcome is Outcome.LEFT


_keys = st.sampled_from(
    [
        *"123456789dnsbehurq?xyes",
        *("up", "down", "left", "enter", "escape", "pageup", "pagedown", "backspace"),
    ]
)


@given(st.lists(st.tuples(_keys, st.text(max_size=5), st.booleans()), max_size=60))
def test_whatever_is_pressed_the_disk_holds_what_the_screen_shows(
    pressed: list[tuple[str, str, bool]],
) -> None:
    disk = Disk()
    view = arrive(small_flow())
    for key, text, flag in pressed:
        if view.writing:
            view = (write if flag else leave)(view, text, disk)
        else:
            view = press(view, key, disk, more=flag)
        assert view.flow.entries == disk.entries
