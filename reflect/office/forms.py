"""A form for a tool, in the languages that the questionnaires are translated into."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reflect.forms.form import form_of
from reflect.forms.formats import FormFormat
from reflect.forms.worded import Worded, worded
from reflect.questionnaire import Audience, Questionnaire
from reflect.questionnaire.translating import in_language, translations_of
from reflect.words.forms import KEEPERS


def forms_for(
    format_: FormFormat,
    questionnaires: Sequence[Questionnaire],
    audience: Audience,
    *,
    core: bool,
    all_hints: bool,
    school: str,
    folder: Path,
    group: str | None = None,
    by: str | None = None,
) -> tuple[Worded, ...]:
    """The form in its own language, then, if the tool takes several, in every other.

    Another language is one into which any of the questionnaires is translated; what is not stays
    in its own.
    """
    asked = [questionnaires]
    if format_.many_languages:
        asked += _translated(questionnaires, folder)
    return tuple(
        worded(
            form_of(in_one, audience, core=core, all_hints=all_hints),
            school,
            KEEPERS[format_],
            group=group,
            by=by,
        )
        for in_one in asked
    )


def _translated(
    questionnaires: Sequence[Questionnaire], folder: Path
) -> Iterator[list[Questionnaire]]:
    found = [translations_of(questionnaire, folder) for questionnaire in questionnaires]
    for language in sorted({language for each in found for language in each}):
        yield [
            in_language(questionnaire, each[language]) if language in each else questionnaire
            for questionnaire, each in zip(questionnaires, found, strict=True)
        ]
