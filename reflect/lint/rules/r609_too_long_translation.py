"""R609: a translation that has no room where it stands."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, TranslationSubject
from reflect.questionnaire.translation import longest, source_words


def _check(subject: TranslationSubject) -> Iterator[Found]:
    words = source_words(subject.source)
    for at, translated in subject.translation.words.items():
        if at in words and len(translated.text) > (most := longest(at, words[at])):
            said = f"has {len(translated.text)} characters; {most} are the most; shorten it"
            yield Found(at, said)


RULE = Rule(
    code="R609",
    name="too-long-translation",
    family=Family.TRANSLATION,
    severity=Severity.WARNING,
    what="Finds translated options over 30 characters, statements over 90, and other texts over "
    "1.6 times as long as the original and 30 characters more; each may be a little longer where "
    "the original is.",
    why="An option heads a narrow column, a statement stands in a chart, and a form that runs "
    "on to a second sheet is handed back less often.",
    example="{text: Je ne le sais malheureusement pas du tout}   # Don't know",
    instead="{text: Je ne sais pas}",
    check=_check,
)
