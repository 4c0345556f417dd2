"""R310: what would happen if."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject, scored=True):
        for hit in lexicon.hits("hypothetical", stem.text):
            piece = stem.text.raw[hit.start : hit.end]
            said = f"{quoted(piece)} asks for a guess: ask what has happened, or is so now"
            yield stem.found(said, hit.start, hit.end)
            break


RULE = Rule(
    code="R310",
    name="hypothetical",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds scored items about what would happen (“imagine”, “if … would you”). It accepts "
        "wishes (“which would you like”), “if” as a filter (“if your child takes the bus”) and "
        "open questions."
    ),
    why=(
        "People guess, and kindly: many who say they would come do not. What has happened can be "
        "counted."
    ),
    example="""\
text:
  parents: If we held talks on sleep, would you come?
""",
    instead="""\
text:
  parents: Which of these talks would you like us to hold?
""",
    check=_check,
    source=UNSOURCED,
)
