"""R305: always, never, everyone."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.lexicon import Hit, Lexicon
from reflect.lint.language.negation import counted, doubled, turning
from reflect.lint.language.text import Text
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject, scored=True):
        for hit in _absolutes(stem.text, lexicon):
            twice = doubled(stem.text, lexicon)
            if twice and twice[0] <= hit.start < twice[1]:
                continue  # R304
            if any(hit.start == other.start for other in turning(subject, stem, lexicon)):
                continue  # R316
            piece = stem.text.raw[hit.start : hit.end]
            said = f"{quoted(piece)} leaves no room: ask how often, or how many"
            yield stem.found(said, hit.start, hit.end)


def _absolutes(text: Text, lexicon: Lexicon) -> Iterator[Hit]:
    for hit in lexicon.hits("absolutes", text):
        if not counted(hit, text, lexicon):
            yield hit
    for hit in lexicon.hits("absolute-groups", text):
        before = text.before(hit.start)
        if not any(word.plain in lexicon["open-questions"] for word in before):
            yield hit


RULE = Rule(
    code="R305",
    name="absolute",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds “always” and “never” in scored items, and “everyone”, “all staff” or “every family” "
        "where they are not asked about with “how” or “what”. It accepts “almost always”, “of all "
        "…”, “every week” and “how many … have never”. Answer options are not looked at."
    ),
    why=(
        "Careful people must say no to an absolute even where things go well, so the item tells "
        "careful people apart from others, not good practice. With Never or Always among the "
        "answers it cannot be answered at all."
    ),
    example="""\
text:
  parents: Do teachers always reply to my messages?
""",
    instead="""\
text:
  parents: When I write to a teacher, how often do I get a reply?
""",
    check=_check,
    source=UNSOURCED,
)
