"""A form whose back is empty is told from one with blanks here and there."""

from reflect.forms.back_page import breaks_off
from reflect.forms.form import form_of
from reflect.questionnaire import Audience, Missing
from reflect.responses import Answer, Chosen, Entry, Written
from tests.making import item, open_item, questionnaire

FORM = form_of(
    [questionnaire(*map(item, "abcdef"), open_item("why"))], Audience.PARENTS, core=False
)


def broken_off(answers: str, **others: Entry) -> int | None:
    """Of six questions, `4` is answered and `_` blank."""
    given: dict[str, Answer] = {"4": Chosen(4), "_": Missing.SKIPPED, "?": Missing.DONT_KNOW}
    entries = {id_: Entry(given[a]) for id_, a in zip("abcdef", answers, strict=True)}
    return breaks_off(FORM, entries | others)


def test_a_third_that_is_blank_to_the_end() -> None:
    assert broken_off("44_4__") == 5
    assert broken_off("4?____") == 3
    assert broken_off("44444_") is None
    assert broken_off("4____4") is None


def test_don_t_know_is_an_answer_and_a_blank_form_does_not_break_off() -> None:
    assert broken_off("44____", f=Entry(Missing.DONT_KNOW)) is None
    assert broken_off("______") is None


def test_words_neither_end_a_form_nor_go_on_with_it() -> None:
    assert broken_off("444___", why=Entry(Written("Because."))) == 4
