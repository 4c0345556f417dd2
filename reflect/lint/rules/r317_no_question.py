"""R317: a text that asks nothing."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.language.lexicon import Lexicon
from reflect.lint.language.text import Text
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None or not lexicon["verbs"]:
        return
    for stem in stems(subject):
        text = stem.text
        if not text.words or any(text.asks(n) for n in range(len(text.sentences))):
            continue
        if _asks(text, lexicon):
            yield stem.whole("asks without a question mark: end it with one")
        elif not _is_sentence(text, lexicon):
            yield stem.whole("is a topic, not a question: ask what you want to know of it")


def _asks(text: Text, lexicon: Lexicon) -> bool:
    opening = {w.start for w in text.words if w.opens and text.raw[w.start].isupper()}
    return any(hit.start in opening for hit in lexicon.hits("asking", text))


def _is_sentence(text: Text, lexicon: Lexicon) -> bool:
    if text.raw.rstrip().endswith((".", ":", "…", "!")):
        return True
    return not lexicon["verbs"].keys().isdisjoint(text.vocabulary)


RULE = Rule(
    code="R317",
    name="no-question",
    family=Family.WORDING,
    severity=Severity.ADVICE,
    what=(
        "Finds items that are a mere topic (“Communication from school”), and questions without a "
        "question mark. A statement (“My child's teacher knows what my child is good at”) and an "
        "instruction (“Tell us about …”) are accepted."
    ),
    why="Everybody puts their own question to a topic and answers that.",
    example="""\
text:
  parents: School meals
""",
    instead="""\
text:
  parents: How much does your child like the school's meals?
""",
    check=_check,
    source=UNSOURCED,
)
