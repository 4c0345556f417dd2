"""R302: wording that pushes towards an answer, or judges."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject):
        for name, fault in (("leading", "pushes towards an answer"), ("loaded", "judges")):
            for hit in lexicon.hits(name, stem.text):
                piece = stem.text.raw[hit.start : hit.end]
                said = f"{quoted(piece)} {fault}: {hit.hint or 'leave it out'}"
                yield stem.found(said, hit.start, hit.end)


RULE = Rule(
    code="R302",
    name="leading-or-loaded",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds wording that suggests the answer (“Don't you agree”, “most parents support”, “as a "
        "caring parent”, “how much better”), praises the one who asks (“our dedicated staff”) or "
        "blames somebody (“hard-to-reach parents”, “fail to”)."
    ),
    why=(
        "The answers then show how polite people are, not what they think; and those who feel "
        "judged stop answering."
    ),
    example="""\
text:
  parents: How helpful are our dedicated staff when you ring?
""",
    instead="""\
text:
  parents: How helpful are staff when you ring?
""",
    check=_check,
    source=UNSOURCED,
)
