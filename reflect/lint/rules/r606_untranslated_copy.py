"""R606: a translation that repeats the questionnaire's own words."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, TranslationSubject
from reflect.questionnaire.translation import source_words

FEWEST_WORDS = 3
"""Shorter texts may really be the same in two languages."""


def _check(subject: TranslationSubject) -> Iterator[Found]:
    if subject.translation.language.split("-")[0] == subject.source.language.split("-")[0]:
        return
    words = source_words(subject.source)
    for at, translated in subject.translation.words.items():
        same = translated.text.casefold() == " ".join(words.get(at, "").split()).casefold()
        if same and len(translated.text.split()) >= FEWEST_WORDS:
            yield Found(at, "repeats the questionnaire's own words; translate them")


RULE = Rule(
    code="R606",
    name="untranslated-copy",
    family=Family.TRANSLATION,
    severity=Severity.WARNING,
    what="Finds translated texts of three words or more that equal the original.",
    why="A copied line looks translated to every tool, and to no parent.",
    example="title: {text: The role parents play}   # language: fr",
    instead="title: {text: Le rôle des parents}",
    check=_check,
)
