"""R607: a translation in letters that its language is not written in."""

import unicodedata
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.language.scripts import script_of
from reflect.lint.rule import Family, Found, Rule, TranslationSubject


def _check(subject: TranslationSubject) -> Iterator[Found]:
    script = script_of(subject.translation.language)
    if script is None:
        return
    for at, translated in subject.translation.words.items():
        letters = [c for c in translated.text if c.isalpha()]
        foreign = [c for c in letters if not unicodedata.name(c, "").startswith(script)]
        if len(foreign) * 2 > len(letters):
            said = (
                f"is mostly not in {script.capitalize()} letters; check the language, or the text"
            )
            yield Found(at, said)


RULE = Rule(
    code="R607",
    name="wrong-script",
    family=Family.TRANSLATION,
    severity=Severity.ERROR,
    what="Finds texts of which more than half the letters belong to another script than the "
    "language's. Languages written in several scripts, or unknown to us, are left alone.",
    why="Text pasted into the wrong file, or transliterated, is hard to read for those it is for.",
    example="title: {text: Walidain ka kirdar}   # language: ur",
    instead="title: {text: والدین کا کردار}",
    check=_check,
)
