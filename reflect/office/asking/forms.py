"""A form for a tool, in the languages that those who are asked may read."""

from collections.abc import Sequence
from pathlib import Path

from reflect.forms.form import Form, form_of, side_by_side
from reflect.forms.formats import FormFormat
from reflect.forms.worded import Worded, worded
from reflect.office.asking.languages import offered, own_language
from reflect.questionnaire import Audience, Questionnaire
from reflect.words.forms import COMPANIES
from reflect.words.language import Language


def languages_for(
    format_: FormFormat,
    questionnaires: Sequence[Questionnaire],
    audience: Audience,
    named: Sequence[Language],
    places: Sequence[Path],
) -> list[Language]:
    """The languages of a form: its own, and if the tool takes several, those the school names."""
    own = own_language(questionnaires)
    if not format_.many_languages:
        return [own]
    others = [each for each in named if each != own]
    return [own, *offered(others, questionnaires, places, audience)]


def form_in(
    asked: Sequence[Questionnaire],
    beside: Sequence[Questionnaire] | None,
    audience: Audience,
    *,
    core: bool,
    all_hints: bool,
) -> Form:
    """The form of these questionnaires, with the words of those `beside` them, if there are any."""
    form = form_of(asked, audience, core=core, all_hints=all_hints)
    if beside is None:
        return form
    return side_by_side(form, form_of(beside, audience, core=core, all_hints=all_hints))


def forms_for(
    format_: FormFormat,
    in_languages: Sequence[Sequence[Questionnaire]],
    audience: Audience,
    *,
    core: bool,
    all_hints: bool,
    school: str,
    group: str | None = None,
    by: str | None = None,
    beside: Sequence[Questionnaire] | None = None,
) -> tuple[Worded, ...]:
    """The form in each language in which its questionnaires are given, the usual one first.

    Beside each stand the words of the questionnaires `beside` it, if there are any.
    """
    return tuple(
        worded(
            form_in(asked, beside, audience, core=core, all_hints=all_hints),
            school,
            COMPANIES.get(format_),
            group=group,
            by=by,
        )
        for asked in in_languages
    )
