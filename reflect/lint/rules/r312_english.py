"""R312: wording for families that speak English at home."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.wording import UNSOURCED, texts
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for wording in texts(subject):
        asks = wording.audience is not None and wording.item is not None
        if asks and lexicon.hits("asks-about-means", wording.text):
            continue
        for hit in lexicon.hits("english", wording.text, names=True):
            piece = wording.text.raw[hit.start : hit.end]
            said = f"{quoted(piece)} takes English for granted: {hit.hint}"
            yield wording.found(said, hit.start, hit.end)


RULE = Rule(
    code="R312",
    name="assumes-english",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds wording that takes English at home for granted, or treats another language as a "
        "lack: “answer in full English sentences”, “speak English at home”, “poor English”. A "
        "question that asks how easy English letters are to read is accepted."
    ),
    why=("The families whom the question leaves out are those whom a school hears least."),
    example="""\
text:
  parents: How often do you speak English with your child?
""",
    instead="""\
text:
  parents: How often do you talk with your child about the school day, in any language?
""",
    check=_check,
    source=UNSOURCED,
)
