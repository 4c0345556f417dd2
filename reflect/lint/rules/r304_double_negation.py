"""R304: a text that says no twice."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.negation import doubled
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject):
        span = doubled(stem.text, lexicon)
        if span and not stem.is_in(subject.backwards):  # else R316
            piece = stem.text.raw[slice(*span)]
            said = f"{quoted(piece)} says no twice: say what is, in positive words"
            yield stem.found(said, *span)


RULE = Rule(
    code="R304",
    name="double-negation",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds a “not” beside another word that says no, such as “not uncommon”, “never … not” or "
        "“disagree that … should not”."
    ),
    why=(
        "Two negatives have to be worked out like a sum, and in a second language people work "
        "them out wrongly. With an answer of Never or Disagree it becomes three."
    ),
    example="""\
text:
  staff: It is not uncommon for families to ring me after school.
""",
    instead="""\
text:
  staff: How often do families ring you after school?
""",
    check=_check,
    source=UNSOURCED,
)
