"""R605: placeholders, numbers or markup that a translation lost or added."""

import re
from collections import Counter
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, TranslationSubject
from reflect.questionnaire.translation import source_words

_SIGNS = re.compile(r"\{[^{}]*\}|</?[a-z][^<>]*>|\*\*|%[sd]|https?://\S+")


def _check(subject: TranslationSubject) -> Iterator[Found]:
    words = source_words(subject.source)
    for at, translated in subject.translation.words.items():
        before = Counter(_SIGNS.findall(words.get(at, translated.text)))
        after = Counter(_SIGNS.findall(translated.text))
        for sign in sorted((before - after) + (after - before)):
            verb = "lacks" if before[sign] > after[sign] else "adds"
            yield Found(at, f"{verb} `{sign}`; keep it as the questionnaire has it")


RULE = Rule(
    code="R605",
    name="markup-differs",
    family=Family.TRANSLATION,
    severity=Severity.ERROR,
    what="Finds placeholders, markup and addresses that differ between a text and its translation.",
    why="What stands in braces or angle brackets is no word; translated, it shows up on the form.",
    example="{text: Bonjour {nom}}   # the questionnaire says Hello {name}",
    instead="{text: Bonjour {name}}",
    check=_check,
)
