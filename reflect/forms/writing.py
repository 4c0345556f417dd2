"""A form written for a tool: one writer a format."""

from collections.abc import Callable, Mapping, Sequence

from reflect.forms.formats import FormFormat
from reflect.forms.google import google_script
from reflect.forms.limesurvey import limesurvey
from reflect.forms.microsoft import word_document
from reflect.forms.qualtrics import qualtrics
from reflect.forms.surveyjs import surveyjs
from reflect.forms.worded import Worded
from reflect.forms.xlsform import xlsform

_IN_ONE_LANGUAGE: Mapping[FormFormat, Callable[[Worded], bytes]] = {
    FormFormat.GOOGLE: google_script,
    FormFormat.MICROSOFT: word_document,
    FormFormat.QUALTRICS: qualtrics,
}
_IN_ALL_LANGUAGES: Mapping[FormFormat, Callable[[Sequence[Worded]], bytes]] = {
    FormFormat.XLSFORM: xlsform,
    FormFormat.LIMESURVEY: limesurvey,
    FormFormat.SURVEYJS: surveyjs,
}


def for_tool(format_: FormFormat, forms: Sequence[Worded]) -> bytes:
    """The file that a tool makes the form of.

    `forms` are one form in several languages, the first of them the one that a tool for one
    language is given. `Expected` where the tool could not tell two questions apart.
    """
    if in_one := _IN_ONE_LANGUAGE.get(format_):
        return in_one(forms[0])
    return _IN_ALL_LANGUAGES[format_](forms)
