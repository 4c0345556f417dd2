"""R315: an item that is hard to read."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.language.reading_grade import FORMULAS
from reflect.lint.language.wording import stems
from reflect.lint.rule import Family, Found, Rule, Subject

_FEWEST_WORDS = 8
"""Below this a formula says nothing: one long word decides it."""


def _check(subject: Subject) -> Iterator[Found]:
    lexicon = subject.lexicon
    formula = FORMULAS.get(lexicon.formula) if lexicon and lexicon.formula else None
    if lexicon is None or formula is None:
        return
    for stem in stems(subject):
        hardest = lexicon.highest_grade(stem.audience) if stem.audience else None
        if hardest is None or len(stem.text.words) < _FEWEST_WORDS:
            continue
        grade = formula.grade(stem.text.raw)
        if grade > hardest:
            said = (
                f"reads at grade {grade:.1f} ({formula.name}), above {hardest:g}: use shorter "
                "words and sentences"
            )
            yield stem.whole(said)


RULE = Rule(
    code="R315",
    name="too-hard",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds items above the language's reading grade for the audience. English uses the "
        "Flesch–Kincaid grade, 0.39 × words per sentence + 11.8 × syllables per word − 15.59; "
        "the limit is 10 for parents and audiences of the questionnaire's own, 12 for staff and "
        "leaders. Grade plus five is roughly the "
        "reading age. Items of fewer than eight words are left alone."
    ),
    why=(
        "Long words and long sentences keep people from answering. A formula only counts, though: "
        "it does not know whether people understand, so try the item on some of them."
    ),
    example="""\
text:
  parents: How satisfactory are opportunities for participation in educational activities?
""",
    instead="""\
text:
  parents: How easy is it for you to take part in what goes on at school?
""",
    check=_check,
    source=(
        "The formula: J. P. Kincaid and others, *Derivation of new readability formulas*, Research "
        "Branch Report 8-75, Naval Technical Training Command, 1975. The limits are ours."
    ),
)
