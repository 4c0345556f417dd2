"""R311: wording for families with two parents."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.wording import UNSOURCED, texts
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for wording in texts(subject):
        for hit in lexicon.hits("two-parents", wording.text, names=True):
            piece = wording.text.raw[hit.start : hit.end]
            said = f"{quoted(piece)} takes two parents for granted: write {quoted(hit.hint or '')}"
            yield wording.found(said, hit.start, hit.end)


RULE = Rule(
    code="R311",
    name="assumes-two-parents",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds “both parents”, “mum and dad”, “your husband or wife” and the like, in items, help "
        "texts and introductions."
    ),
    why=(
        "Children live with one parent, two mothers, grandparents, foster carers. Whoever does "
        "not find their family in the question learns that the school did not think of them, and "
        "has no true answer to give."
    ),
    example="""\
text:
  parents: How often do both parents come to meetings?
""",
    instead="""\
text:
  parents: How often does an adult from your home come to meetings?
""",
    check=_check,
    source=UNSOURCED,
)
