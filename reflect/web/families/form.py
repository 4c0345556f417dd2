"""What a page sends, read: fields of a form, and the entries that they mean."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl

from reflect.questionnaire import Missing
from reflect.responses import Answer, Entry, Written
from reflect.survey import Step
from reflect.survey.words import clean, too_long
from reflect.words.language import Language

_MOST_FIELDS = 1000

Fields = Mapping[str, str]
"""Fields of a form by name; of several of one name, the last."""


def read_fields(body: bytes) -> Fields:
    """The fields of a form; nothing where it is none. What is no UTF-8 is shown as such."""
    text = body.decode("ascii", "replace")
    try:
        return dict(
            parse_qsl(text, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS)
        )
    except ValueError:
        return {}


def entry_given(step: Step, before: Entry, fields: Fields, *, leaving: bool) -> Entry:
    """The entry of one question on a page, after what stood there `before`.

    Answers are the keys that the terminal knows, under `a` and the number of the question, notes
    under `n`. `leaving` says that the question was passed: without an answer it is skipped.
    """
    note = fields.get(f"n{step.number}")
    entry = before if note is None else replace(before, note=clean(note) or None)
    given = fields.get(f"a{step.number}")
    answer = None if given is None else _answer(step, given)
    if answer is None:
        was_emptied = given is not None and not step.choices and entry.answer is not None
        kept = None if was_emptied else entry.answer
        answer = kept or (Missing.SKIPPED if leaving or was_emptied else None)
    return replace(entry, answer=answer)


def _answer(step: Step, given: str) -> Answer | None:
    if step.choices:
        return next((choice.answer for choice in step.choices if choice.key == given), None)
    words = clean(given)
    return Written(words) if words else None


def too_long_in(step: Step, fields: Fields, language: Language) -> str | None:
    """What to say where more was written to a question than can be kept; nothing is lost yet."""
    for name in (f"a{step.number}", f"n{step.number}"):
        if said := too_long(clean(fields.get(name, "")), language):
            return said
    return None
