"""R029: a statement that asks, or is punctuated like a sentence."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.lexicon import Lexicon
from reflect.lint.language.text import Text
from reflect.lint.language.wording import statements
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    for statement in statements(subject):
        if said := _wrong(statement.text, subject.lexicon):
            yield statement.whole(said)


def _wrong(text: Text, lexicon: Lexicon | None) -> str | None:
    if text.asks(len(text.sentences) - 1):
        return "is a question; say what would be so, as a heading"
    if text.words and lexicon and text.words[0].plain in lexicon["open-questions"]:
        first = text.words[0]
        piece = quoted(text.raw[first.start : first.end])
        return f"begins like a question, with {piece}; say what would be so, as a heading"
    if text.raw.rstrip().endswith((".", "…", "!", ":", ";", ",", "\u06d4", "\u3002")):
        return "is a heading; leave out the mark at its end"
    return None


RULE = Rule(
    code="R029",
    name="statement-asks",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    what="Finds statements that are questions, that begin with a word that asks (how, what, who "
    "…), or that end with a full stop or the like.",
    why="Under a statement, a bar of answers says at once how far it holds. Under a question the "
    "reader has to put the two together.",
    example="statement: How much do parents' views change our decisions?",
    instead="statement: Parents' views change our decisions",
    check=_check,
)
