"""R316: an item that counts backwards because it says no."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.negation import turning
from reflect.lint.language.wording import stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject, scored=True):
        for hit in turning(subject, stem, lexicon)[:1]:
            piece = stem.text.raw[hit.start : hit.end]
            said = (
                f"counts backwards only because of {quoted(piece)}: ask the positive way round, "
                "without `reverse`"
            )
            yield stem.found(said, hit.start, hit.end)


RULE = Rule(
    code="R316",
    name="reversed-negation",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds items that count backwards (`reverse: true`, or a hyphen in a subscale) and do so "
        "by a negation: “not”, “never”, “rarely”. A reversed item in positive words (“How often "
        "do you feel in the way at school?”) is accepted."
    ),
    why=(
        "Who overreads the “not” gives the opposite answer, and it counts as the opposite of what "
        "they mean. Reversed items did not keep 700 people from answering carelessly; they "
        "confused them."
    ),
    example="""\
reverse: true
text:
  parents: How often do teachers not listen to you?
""",
    instead="""\
text:
  parents: How often do teachers listen to you?
""",
    check=_check,
    source=(
        "E. van Sonderen, R. Sanderman and J. C. Coyne, Ineffectiveness of reverse wording of "
        "questionnaire items, *PLoS ONE* 8 (7), 2013, e68967 (700 respondents). Careful reversal "
        "without negation is still allowed by B. Weijters and H. Baumgartner, Misresponse to "
        "reversed and negated items in surveys, *Journal of Marketing Research* 49 (5), 2012, "
        "737–747."
    ),
)
