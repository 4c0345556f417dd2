"""The line dialogue, as scripts: what is typed, what is said, what is kept."""

from dataclasses import replace

import pytest

from reflect.patience import NothingMeant, Patience
from reflect.questionnaire import Missing
from reflect.responses import Chosen, Entry, Written
from reflect.responses.model import MAX_WORDS
from reflect.survey import Flow, Outcome
from reflect.survey.plain import ask
from tests.survey.small import Disk, small_flow


class Talk:
    """A dialogue fed with lines; the input ends after them."""

    def __init__(self, *typed: str, flow: Flow | None = None) -> None:
        self.lines = list(typed)
        self.said: list[str] = []
        self.disk = Disk()
        asked = flow or small_flow()
        self.flow, self.outcome = ask(
            asked, self.disk, "amber-fox", self._read_line, self.said.append
        )

    def _read_line(self, prompt: str) -> str | None:
        self.said += [prompt, "*"]
        return self.lines.pop(0) if self.lines else None

    @property
    def turns(self) -> list[list[str]]:
        """What was said before each line that was read."""
        turns: list[list[str]] = [[]]
        for line in self.said:
            if line == "*":
                turns.append([])
            else:
                turns[-1].append(line)
        return turns


def test_an_item_is_said_in_a_few_lines() -> None:
    assert Talk().turns[0] == [
        "",
        "The role parents play in our school",
        "Think of this school year.",
        "",
        "Question 1 of 6. The role parents play: Decision making.",
        "How often do parents' ideas change what we do?",
        "1  Never",
        "2  Sometimes",
        "3  Often",
        "d  Don't know",
        "n  Does not apply",
        "Your answer (1 to 3, s to skip, h for help):",
    ]


def test_a_survey_from_the_first_item_to_the_end() -> None:
    talk = Talk("3", "d", "our library", "10", "1", "s", "yes")
    assert talk.outcome is Outcome.SUBMITTED
    assert talk.disk.order == ["ideas", "trips", "proud", "rate", "both", "change"]
    assert talk.disk.entries == talk.flow.entries
    assert talk.disk.entries == {
        "ideas": Entry(Chosen(3)),
        "trips": Entry(Missing.DONT_KNOW),
        "proud": Entry(Written("our library")),
        "rate": Entry(Chosen(10)),
        "both": Entry(Chosen(1)),
        "change": Entry(Missing.SKIPPED),
    }
    assert talk.turns[1][0] == "Saved: 3, Often"
    assert talk.turns[2][0] == "Saved: Don't know"
    assert talk.turns[6] == [
        "Left blank.",
        "",
        "Review.",
        "1 of 6 is blank, number 6; you may leave it so.",
        "Once handed in, your answers cannot be changed.",
        "6  What would you change?",
        "Hand in? Type yes; or a question’s number, b to go back, q to leave:",
    ]


def test_the_end_of_the_input_answers_nothing() -> None:
    talk = Talk("2")
    assert talk.outcome is Outcome.LEFT
    assert talk.disk.entries == {"ideas": Entry(Chosen(2))}
    assert talk.flow.step is not None
    assert talk.flow.step.item.id == "trips"


def test_the_end_of_the_input_in_a_note_or_at_the_review_is_neither_a_note_nor_a_submission() -> (
    None
):
    assert (Talk("e").outcome, Talk("e").disk.entries) == (Outcome.LEFT, {})
    assert (Talk("r").outcome, Talk("r").disk.entries) == (Outcome.LEFT, {})


def test_an_empty_line_neither_answers_nor_skips() -> None:
    talk = Talk("", "  ")
    assert talk.disk.entries == {}
    assert talk.turns[1] == [
        "An empty line does nothing here. Type 1 to 3, d, n, s to skip, or h for help.",
        "Your answer (1 to 3, s to skip, h for help):",
    ]
    assert Talk("s", "s", "").disk.order == ["ideas", "trips"]
    assert Talk("r", "").outcome is Outcome.LEFT


def test_an_empty_line_keeps_an_answer_given_before() -> None:
    talk = Talk("3", "back", "", "1")
    assert talk.disk.order == ["ideas", "trips"]
    assert "Your answer so far: 3, Often" in talk.turns[2]
    assert talk.turns[2][-1].startswith(
        "Your answer (1 to 3, Enter to keep it, s to leave it blank"
    )
    assert talk.turns[3][0] == "Kept."


@pytest.mark.parametrize("typed", ["0", "4", "99", "9" * 5000])
def test_a_number_off_the_scale_says_the_range(typed: str) -> None:
    talk = Talk(typed)
    assert talk.disk.entries == {}
    assert talk.turns[1][0] == (
        f"{typed[:20]} is not on this scale of 1 to 3. Type 1 to 3, d, n, s to skip, or h for help."
    )


def test_an_unknown_line_says_what_can_be_typed_and_asks_again() -> None:
    talk = Talk("maybe", "3")
    assert talk.turns[1] == [
        "“maybe” means nothing here. Type 1 to 3, d, n, s to skip, or h for help.",
        "Your answer (1 to 3, s to skip, h for help):",
    ]
    assert talk.disk.entries == {"ideas": Entry(Chosen(3))}


@pytest.mark.parametrize("typed", ["3", " 3 ", "often", "OFTEN", "٣"])
def test_an_option_can_be_typed_as_number_or_label(typed: str) -> None:
    assert Talk(typed).disk.entries == {"ideas": Entry(Chosen(3))}


def test_only_what_the_scale_offers_stands_apart_from_it() -> None:
    talk = Talk("d", flow=small_flow().review().go(5))
    assert talk.disk.entries == {}
    assert talk.turns[1][0] == "“d” means nothing here. Type 1 to 2, s to skip, or h for help."


@pytest.mark.parametrize("word", ["q", "quit", "Q", "Quit"])
def test_leaving_asks_nothing(word: str) -> None:
    talk = Talk("1", word)
    assert talk.outcome is Outcome.LEFT
    assert talk.lines == []


def test_there_is_no_way_back_from_the_first_item() -> None:
    assert Talk("b").turns[1][0] == "This is the first question."


def test_a_note_is_kept_changed_and_removed() -> None:
    talk = Talk("e", "minutes of May", "note", "", "note", "minutes of June", "1")
    assert talk.disk.entries["ideas"] == Entry(Chosen(1), "minutes of June")
    assert talk.turns[1][0].startswith("Your note: what is our evidence?")
    assert talk.turns[4][0] == "Your words are as they were."
    gone = Talk("e", "wrong", "e", "-", "yes", "b")
    assert gone.disk.entries["ideas"] == Entry()
    assert gone.turns[4] == [
        "Take out these words?",
        "wrong",
        "Type yes to take them out, anything else to keep them:",
    ]
    assert gone.turns[5][0] == "Note taken out."
    assert Talk("e", "right", "e", "-", "y").disk.entries["ideas"] == Entry(None, "right")


WROTE = ("s", "s", "our library", "b")


@pytest.mark.parametrize("sure", ["", "y", "s", "no", "yes please", "ja"])
def test_words_that_were_written_are_not_taken_out_by_a_letter(sure: str) -> None:
    talk = Talk(*WROTE, "s", sure)
    assert talk.turns[5][:2] == ["Take out these words?", "our library"]
    assert talk.turns[6][0] == "Your words are as they were."
    assert talk.disk.entries["proud"] == Entry(Written("our library"))


def test_words_are_taken_out_by_a_whole_word_and_can_be_brought_back() -> None:
    talk = Talk(*WROTE, "s", " Yes ", "b", "u")
    assert talk.disk.order[-2:] == ["proud", "proud"]
    assert talk.disk.entries["proud"] == Entry(Written("our library"))
    assert "Before: our library (u brings it back)" in talk.turns[7]
    assert talk.turns[8][0] == "Brought back."
    assert "Your answer so far: our library" in talk.turns[8]


def test_the_end_of_the_input_takes_no_words_out() -> None:
    talk = Talk(*WROTE, "s")
    assert talk.outcome is Outcome.LEFT
    assert talk.disk.entries["proud"] == Entry(Written("our library"))


def test_a_changed_answer_says_how_to_bring_back_the_one_before() -> None:
    talk = Talk(*WROTE, "our garden", "b", "undo")
    assert talk.turns[5][0] == "Saved in place of what you wrote; b, then u, brings it back."
    assert talk.disk.entries["proud"] == Entry(Written("our library"))
    assert Talk("3", "b", "s", "b", "u").disk.entries["ideas"] == Entry(Chosen(3))
    assert Talk("u").turns[1][0] == "Nothing else has stood here before."


@pytest.mark.parametrize("typed", ["y", "Y", "submit", "1", "", "yess"])
def test_nothing_but_the_whole_word_hands_in(typed: str) -> None:
    assert Talk("3", "r", typed).outcome is Outcome.LEFT
    assert Talk("3", "r", "yes").outcome is Outcome.SUBMITTED


def test_a_note_may_look_like_a_command() -> None:
    assert Talk("e", "q", "1").disk.entries["ideas"] == Entry(Chosen(1), "q")


def test_too_many_words_are_not_kept() -> None:
    talk = Talk("e", "x" * (MAX_WORDS + 1))
    assert talk.disk.entries == {}
    assert talk.turns[2][0] == "That is 4,001 characters; shorten it to 4,000 or fewer."
    assert Talk("s", "s", "x" * (MAX_WORDS + 1)).disk.order == ["ideas", "trips"]


def test_words_are_kept_as_text_without_what_a_terminal_would_obey() -> None:
    talk = Talk("s", "s", "\x1b[31m<b>très</b> [bold] {{ x }} 👩‍👩‍👧 مرحبا ٣\x00", "b")
    words = "[31m<b>très</b> [bold] {{ x }} 👩‍👩‍👧 مرحبا ٣"
    assert talk.disk.entries["proud"] == Entry(Written(words))
    assert f"Your answer so far: {words}" in talk.turns[4]


def test_item_texts_are_said_as_they_are() -> None:
    talk = Talk(flow=small_flow().review().go(5))
    assert "Do [bold]news[/bold], <b>calls</b> and {{ letters }} 👩‍👩‍👧 go both ways?" in talk.said


def test_help_says_what_counts_and_every_key_then_asks_again() -> None:
    talk = Talk("?")
    assert talk.turns[1][:13] == [
        "Think of uniform, homework or trips.",
        "Decision making: how parents take part in decisions about the school.",
        "1 to 3: answer and go on",
        "d: Don't know",
        "n: Does not apply",
        "s or skip: leave this question blank and go on",
        "b or back: go back to the question before",
        "u or undo: bring back what stood here before",
        "e or note: write a note: what is our evidence?",
        "r or review: see what is still blank, and submit",
        "h or help: what counts here, and what the keys do",
        "q or quit: save and leave; you can go on later",
        "Every answer is saved at once. "
        "After a break, go on with reflect survey --resume amber-fox",
    ]
    assert "Question 1 of 6. The role parents play: Decision making." in talk.turns[1]


def test_the_review_sends_to_a_question_and_takes_back() -> None:
    talk = Talk("1", "review", "4", "10", "Yes")
    assert talk.outcome is Outcome.SUBMITTED
    assert talk.disk.entries == {"ideas": Entry(Chosen(1)), "rate": Entry(Chosen(10))}
    assert "Review." in talk.turns[4]


@pytest.mark.parametrize("typed", ["7", "0", "9" * 5000])
def test_the_review_names_the_questions_there_are(typed: str) -> None:
    said = Talk("r", typed).turns[2][0]
    assert said.startswith(f"There is no question {typed[:20]}; they run from 1 to 6.")


def test_a_long_list_of_blanks_is_cut_short() -> None:
    steps = small_flow().steps * 3
    many = Flow(steps, {}, at=len(steps))
    assert Talk(flow=many).turns[0][-2] == "and 8 more"


def test_a_survey_taken_up_again_says_the_title_but_not_the_introduction() -> None:
    talk = Talk(flow=small_flow(ideas=Entry(Chosen(2))))
    assert talk.turns[0][:3] == [
        "",
        "The role parents play in our school",
        "Question 2 of 6. The role parents play: Volunteering.",
    ]


def test_nothing_said_moves_the_cursor_or_colours() -> None:
    flow = small_flow()
    wild = replace(flow.steps[0], text="wipe\x1b[2J\x9b31m\rthe \x07screen")
    talk = Talk("h", "3", "b", "", "e", "x", "r", "1", "q", flow=replace(flow, steps=(wild,)))
    assert "wipe[2J31m the screen" in talk.said
    assert not [line for line in talk.said for c in line if c < " " or "\x7f" <= c <= "\x9f"]


def test_an_answer_that_cannot_be_saved_is_not_passed_over() -> None:
    def full(_: str, __: Entry) -> None:
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        ask(small_flow(), full, "amber-fox", lambda _: "1", lambda _: None)


# Where nobody is there to be asked again


def lines_until_it_ends(*typed: str) -> int:
    """How many of these lines, over and over, are read before three in a row lead nowhere."""
    read = 0

    def read_line(_: str) -> str:
        nonlocal read
        read += 1
        return typed[(read - 1) % len(typed)]

    with pytest.raises(NothingMeant, match="3 lines in a row meant nothing"):
        ask(small_flow(), Disk(), "amber-fox", read_line, lambda _: None, Patience(3))
    return read


@pytest.mark.parametrize("typed", ["", "b", "h", "u", "what", "99"])
def test_lines_that_mean_nothing_end_it(typed: str) -> None:
    assert lines_until_it_ends(typed) == 3


def test_lines_that_go_round_in_circles_end_it() -> None:
    """At the review after six answers: to number 3, which is answered alike, and back again."""
    assert lines_until_it_ends("3") > 6
    # Two lines make one turn: the first says “e” in a note, the next three change nothing.
    assert lines_until_it_ends("e") == 8
    assert lines_until_it_ends("3", "b", "u", "u") < 20  # taken back, and brought back, and so on
    assert lines_until_it_ends("r") == 4  # the review is new, and then it is not


def test_an_answer_between_begins_the_count_again() -> None:
    talk = ["", "", "3", "", "", "d", "", "", "our library", "", "", "10", "", "", "1", "s", "yes"]
    disk, lines = Disk(), iter(talk)
    flow, outcome = ask(
        small_flow(), disk, "amber-fox", lambda _: next(lines), lambda _: None, Patience(3)
    )
    assert outcome is Outcome.SUBMITTED
    assert len(flow.entries) == 6


def test_going_back_far_and_forward_again_leads_somewhere() -> None:
    given = ["3", "d", "ours", "10", "1", "b", "b", "b", "b", "b", "", "", "", "", "", "s", "yes"]
    lines = iter(given)
    ask(small_flow(), Disk(), "x", lambda _: next(lines), lambda _: None, Patience(7))
