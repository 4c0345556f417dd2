"""R309: two time frames in one item."""

from collections.abc import Iterator
from itertools import pairwise

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject, scored=True):
        text = stem.text
        times = lexicon.hits("times", text)
        for one, other in pairwise(times):
            apart = any(one.end <= word.start < other.start for word in text.words)
            if not apart or lexicon.hits("comparing", text):
                continue
            first, second = (quoted(text.raw[hit.start : hit.end]) for hit in (one, other))
            said = f"{second} is a second time beside {first}: keep one of them"
            yield stem.found(said, other.start, other.end)


RULE = Rule(
    code="R309",
    name="two-time-frames",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds scored items that name two times (“this term … since your child joined”). A "
        "comparison (“compared with last year”) is accepted."
    ),
    why="Nobody can tell which of the two times an answer is about.",
    example="""\
text:
  parents: How often did we ask your opinion this term and last year?
""",
    instead="""\
text:
  parents: How often did we ask your opinion this term?
""",
    check=_check,
    source=UNSOURCED,
)
