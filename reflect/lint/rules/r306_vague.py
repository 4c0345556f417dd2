"""R306: regularly, several, recently."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.negation import turning
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject, scored=True):
        for hit in lexicon.hits("vague", stem.text):
            if any(hit.start == other.start for other in turning(subject, stem, lexicon)):
                continue  # R316
            piece = stem.text.raw[hit.start : hit.end]
            said = f"{quoted(piece)} means something else to everybody: {hit.hint}"
            yield stem.found(said, hit.start, hit.end)


RULE = Rule(
    code="R306",
    name="vague-quantity",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds words of quantity or time without a measure in scored items: “regularly”, "
        "“several”, “recently”, “a reasonable amount”. It accepts “how often” and “how many”."
    ),
    why=(
        "“Regularly” is every day to one parent and once a year to another: both say yes. The "
        "measure belongs into the answers, where everybody sees the same one."
    ),
    example="""\
text:
  parents: Do you regularly meet your child's teacher?
""",
    instead="""\
text:
  parents: How many times have you met your child's teacher this term?
""",
    check=_check,
    source=UNSOURCED,
)
