"""A form with the words around its questions: what a tool shows before, between and after them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reflect.diagnostics import Expected
from reflect.documents import quoted
from reflect.forms.form import Form, Grid, Question
from reflect.words import forms as words


@dataclass(frozen=True, slots=True)
class Worded:
    """A form in one language, as it is put to people in a tool."""

    form: Form
    title: str
    opening: tuple[str, ...]
    """Paragraphs that are read before the first question; who sees what is among them."""

    group: str | None
    """What asks for the respondent's group; None asks for no group."""

    closing: str

    @property
    def about(self) -> str:
        """Which questionnaires these are, to the letter: id, version and hash of each."""
        return "; ".join(f"{a.id} {a.version} {a.hash}" for a in self.form.asked)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The grids of all parts, in their order."""
        return tuple(grid for part in self.form.parts for grid in part.grids)


def worded(
    form: Form, school: str, keeper: str, *, group: str | None = None, by: str | None = None
) -> Worded:
    """The form with all its words.

    `keeper` says where the answers are kept, as the beginning of a sentence: "Google keeps the
    answers in the school's account".
    """
    audience = form.audience.value
    title = words.FRAMED_TITLE[audience] if form.framed else words.TITLE
    how_long = words.UP_TO_YOU.format(minutes=form.minutes)
    who_sees_what = (
        words.NO_NAMES,
        words.KEPT.format(keeper=keeper),
        words.REPORTED[audience],
    )
    return Worded(
        form,
        f"{school}: {title}",
        (
            f"{words.WHY[audience]} {how_long}",
            " ".join(who_sees_what),
            *([words.ANSWER_BY.format(day=by.rstrip("."))] if by else []),
        ),
        group,
        words.THANKS[audience],
    )


def collapsed(text: str) -> str:
    """A text on one line, as tools take it: single spaces, no line breaks."""
    return " ".join(text.split())


def hints(questions: Iterable[Question]) -> tuple[str, ...]:
    """What is said of single questions where a tool has no place beside them."""
    return tuple(f"“{collapsed(q.text)}” {collapsed(q.hint)}" for q in questions if q.hint)


def refuse_alike(form: Form) -> None:
    """`Expected` where two questions have the same words, in a tool that knows them by these."""
    by_text: dict[str, str] = {}
    for question in form.questions:
        text = collapsed(question.text).casefold()
        if first := by_text.get(text):
            raise Expected(
                f"{first} and {question.id} ask the same in the same words, and this tool tells "
                f"questions apart by their words. Change one of them: {quoted(question.text)}"
            )
        by_text[text] = question.id


def refuse_shared_codes(codes: Sequence[str]) -> None:
    """`Expected` where two questions would go by one code (two questionnaires on one form)."""
    code, times = Counter(code.casefold() for code in codes).most_common(1)[0]
    if times > 1:
        raise Expected(
            f"Two questions would have the code {code}. Make a form of each questionnaire."
        )
