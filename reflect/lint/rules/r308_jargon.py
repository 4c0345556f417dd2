"""R308: words that only people in schools use."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.wording import UNSOURCED, Wording, texts
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Audience
from reflect.words.audiences import view_of


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for wording in texts(subject):
        if (reader := _reader(wording)) is None:
            continue
        for hit in lexicon.hits("jargon", wording.text):
            piece = wording.text.raw[hit.start : hit.end]
            if _explained(piece, hit.end, wording):
                continue
            instead = quoted(hit.hint or "")
            said = f"{quoted(piece)} is jargon to {view_of(reader)}: write {instead} instead"
            yield wording.found(said, hit.start, hit.end)


def _reader(wording: Wording) -> Audience | None:
    """Who reads it and does not work at the school, if anybody: parents before others."""
    everybody = wording.item.text if wording.item else ()
    readers = [wording.audience] if wording.audience else everybody
    return next((each for each in readers if not each.works_here), None)


def _explained(piece: str, end: int, wording: Wording) -> bool:
    """Whether brackets follow the word, or both the item and its help speak of it."""
    if wording.text.raw[end:].startswith(" ("):
        return True
    item = wording.item
    others = () if item is None else (item.help,) if wording.audience else item.text.values()
    return any(piece.casefold() in (other or "").casefold() for other in others)


RULE = Rule(
    code="R308",
    name="jargon",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds words of the trade (“provision”, “formative”, “safeguarding”) in what parents or "
        "audiences of the questionnaire's own read: items, help texts, introductions. A word that "
        "is explained in brackets, or taken up by the item's help text, is accepted."
    ),
    why=(
        "A word that people half know is answered by guesswork; in translation it often has no "
        "counterpart at all."
    ),
    example="""\
text:
  parents: How well does the school's provision meet your child's needs?
""",
    instead="""\
text:
  parents: How well does the help that the school gives meet your child's needs?
""",
    check=_check,
    source=UNSOURCED,
)
