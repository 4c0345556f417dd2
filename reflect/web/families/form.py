"""What a page sends, read: fields of a form, and the entries that they mean."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl

from reflect.questionnaire import Missing, NumberItem
from reflect.responses import Answer, Chosen, Entry
from reflect.responses.coding import plain_number
from reflect.survey import Step
from reflect.survey.flow import several
from reflect.survey.words import clean, read, too_long
from reflect.words.language import Language

_MOST_FIELDS = 1000

Fields = Mapping[str, str]
"""Fields of a form by name; of several of one name (what was ticked), all with spaces between."""


def read_fields(body: bytes) -> Fields:
    """The fields of a form; nothing where it is none. What is no UTF-8 is shown as such."""
    text = body.decode("ascii", "replace")
    try:
        given = parse_qsl(
            text, keep_blank_values=True, errors="replace", max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        return {}
    fields: dict[str, list[str]] = {}
    for name, value in given:
        fields.setdefault(name, []).append(value)
    return {name: " ".join(values) for name, values in fields.items()}


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
        is_emptied = _can_be_emptied(step) and given is not None and not clean(given)
        was_emptied = is_emptied and entry.answer is not None
        kept = None if was_emptied else entry.answer
        answer = kept or (Missing.SKIPPED if leaving or was_emptied else None)
    return replace(entry, answer=answer)


def _can_be_emptied(step: Step) -> bool:
    return step.many or not step.choices


def _answer(step: Step, given: str) -> Answer | None:
    typed = clean(given)
    if step.many:
        return several(step.choices, typed)
    if step.choices:
        return next((choice.answer for choice in step.choices if choice.key == given), None)
    return read(step, typed) if typed else None


def as_number(answer: Answer | None) -> str:
    """A number as it stands in its field; nothing where there is none."""
    return plain_number(answer.value) if isinstance(answer, Chosen) else ""


def refused(step: Step, fields: Fields, language: Language) -> str | None:
    """What to say of an answer or a note that cannot be kept as it is; nothing is lost yet."""
    given, note = (clean(fields.get(f"{kind}{step.number}", "")) for kind in "an")
    if said := too_long(note, language) or too_long(given, language):
        return said
    if not given or _answer(step, given) is not None:
        return None
    if isinstance(step.item, NumberItem):
        return language.say("“%(typed)s” means nothing here.", typed=given)
    alone = [c for c in step.choices if c.key in given.split() and isinstance(c.answer, Missing)]
    if not step.many or not alone:
        return None
    return language.say("Tick “%(answer)s” or the others, not both.", answer=clean(alone[0].label))
