"""R603: a translation of words that have changed since."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, TranslationSubject
from reflect.questionnaire.translation import source_words, words_hash


def _check(subject: TranslationSubject) -> Iterator[Found]:
    words = source_words(subject.source)
    for at, translated in subject.translation.words.items():
        if at not in words:
            continue
        now = words_hash(words[at])
        if translated.of is None:
            said = f'does not say which words it translates; write `of: "{now}"` if it is these'
            yield Found(at, said)
        elif translated.of != now:
            said = (
                f'the words have changed since: “{words[at][:60]}”; look again, then `of: "{now}"`'
            )
            yield Found(at, said)


RULE = Rule(
    code="R603",
    name="stale-translation",
    family=Family.TRANSLATION,
    severity=Severity.WARNING,
    what="Finds translated texts whose source has changed, or that do not name it.",
    why="Two groups of parents would be asked two different questions under one id.",
    example="{text: …, of: 0000000000000000}",
    instead="{text: …, of: 3f1c0a9b52d4e871}",
    check=_check,
)
