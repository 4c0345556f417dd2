"""A form with the words around its questions: what a tool shows before, between and after them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reflect.diagnostics import Expected
from reflect.documents import quoted
from reflect.forms.form import Form, Grid, Question
from reflect.words import forms as words
from reflect.words.language import Language


@dataclass(frozen=True, slots=True)
class Worded:
    """A form as it is put to people in a tool, in one language or in two at once."""

    form: Form
    title: str
    opening: tuple[str, ...]
    """Paragraphs that are read before the first question; who sees what is among them."""

    group: str | None
    """What asks for the respondent's group; None asks for no group."""

    closing: str

    @property
    def language(self) -> Language:
        """The language that it is in, the first of two."""
        return self.form.language

    @property
    def about(self) -> str:
        """Which questionnaires these are, to the letter: id, version and hash of each."""
        return "; ".join(f"{a.id} {a.version} {a.hash}" for a in self.form.asked)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The grids of all parts, in their order."""
        return tuple(grid for part in self.form.parts for grid in part.grids)


def worded(
    form: Form,
    school: str,
    company: str | None,
    *,
    group: str | None = None,
    by: str | None = None,
) -> Worded:
    """The form with all its words, in its language, or in both.

    `company` keeps the answers in an account of the school; None where a website does.
    """
    audience = form.audience.value
    title = form.say(words.FRAMED_TITLE[audience] if form.framed else words.TITLE)
    openings = [_opening(form, language, company, by) for language in form.languages]
    thanks = [
        f"{language.say(words.THANKS)} {language.say(words.NEXT[audience])}"
        for language in form.languages
    ]
    return Worded(
        form,
        f"{school}: {title}",
        tuple(paragraph for opening in openings for paragraph in opening),
        group,
        " / ".join(thanks),
    )


def _opening(
    form: Form, language: Language, company: str | None, by: str | None
) -> tuple[str, ...]:
    audience = form.audience.value
    kept = language.say(words.KEPT_BY, company=company) if company else language.say(words.KEPT)
    who_sees_what = (
        language.say(words.WHO_SEES_WHAT),
        language.say(words.NO_NAMES),
        kept,
        language.say(words.SEEN),
        language.say(words.REPORTED[audience]),
    )
    why = (
        *([language.say(words.WHY[audience])] if audience in words.WHY else []),
        how_long(form, language),
        language.say(words.UP_TO_YOU),
    )
    return (
        " ".join(why),
        " ".join(who_sees_what),
        *([language.say(words.ANSWER_BY, day=by.rstrip("."))] if by else []),
    )


def how_long(form: Form, language: Language) -> str:
    """How long a form takes, as a sentence."""
    return language.count(
        "It takes about %(n)s minute.", "It takes about %(n)s minutes.", form.minutes
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
