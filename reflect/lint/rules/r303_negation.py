"""R303: a question that says no."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.lexicon import Hit, Lexicon
from reflect.lint.language.negation import doubled, negations
from reflect.lint.language.text import Text
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject, scored=True):
        if stem.is_in(subject.backwards) or doubled(stem.text, lexicon):
            continue  # R316, R304
        for hit in negations(stem.text, lexicon):
            if _pushes(stem.text, hit, lexicon):
                continue  # R302
            piece = stem.text.raw[hit.start : hit.end]
            said = f"{quoted(piece)} makes this a negative question: ask it the positive way round"
            yield stem.found(said, hit.start, hit.end)
            break


def _pushes(text: Text, negation: Hit, lexicon: Lexicon) -> bool:
    """Whether the negation is part of a leading or loaded phrase, such as "Don't you agree"."""
    phrases = (*lexicon.hits("leading", text), *lexicon.hits("loaded", text))
    return any(phrase.start <= negation.start < phrase.end for phrase in phrases)


RULE = Rule(
    code="R303",
    name="negation",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds scored items whose main statement is negative (“not”, “don't”, “no”, “nobody”). It "
        "accepts side remarks (“families who did not reply”, “if you cannot come”), counts (“how "
        "many have not …”) and set phrases (“whether or not”, “not counting”). “Never” is for R305."
    ),
    why=(
        "A “not” is easily overread, and an answer of Never or Disagree to it says no twice. "
        "People then tick the opposite of what they mean."
    ),
    example="""\
text:
  parents: How often are you not told about changes to the timetable?
""",
    instead="""\
text:
  parents: How often are you told about changes to the timetable?
""",
    check=_check,
    source=UNSOURCED,
)
