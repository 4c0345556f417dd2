"""R313: wording for families with time, internet and money."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Audience


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject):
        if stem.audience is not Audience.PARENTS or any(
            lexicon.hits("asks-about-means", stem.text)
        ):
            continue
        for hit in lexicon.hits("means", stem.text):
            piece = stem.text.raw[hit.start : hit.end]
            said = f"{quoted(piece)} takes means for granted: {hit.hint}; ask whether, or leave out"
            yield stem.found(said, hit.start, hit.end)


RULE = Rule(
    code="R313",
    name="assumes-means",
    family=Family.WORDING,
    severity=Severity.ADVICE,
    what=(
        "Finds parents' items that take free time by day, a computer, a car or money for granted "
        "(“on your laptop”, “during the school day”, “on holiday”). A question that asks whether "
        "they have it, or how easy it is, is accepted."
    ),
    why=(
        "Parents without it must answer Never, and it reads as a lack of interest: the item "
        "measures circumstances and is reported as engagement."
    ),
    example="""\
text:
  parents: How often do you come in during the school day?
""",
    instead="""\
text:
  parents: At what times of day can you most easily come in?
""",
    check=_check,
    source=UNSOURCED,
)
