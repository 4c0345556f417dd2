"""R314: an item with too many words."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject):
        most = lexicon.most_words(stem.audience) if stem.audience else None
        number = len(stem.text.raw.split())
        if most is not None and number > most:
            said = f"has {number} words, more than {most}: shorten it, or move some to `help`"
            yield stem.whole(said)


RULE = Rule(
    code="R314",
    name="too-long",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds items with more words than the language's limit for the audience: in English 20 "
        "for parents and audiences of the questionnaire's own, 25 for staff and leaders."
    ),
    why=(
        "Who reads slowly, on a phone or in a second language has lost the beginning when the end "
        "comes."
    ),
    example="""\
text:
  parents: >-
    Thinking of all the letters, texts and calls that you have had from us this school year, how
    clear would you say that they have been?
""",
    instead="""\
text:
  parents: How clear are the messages that you get from school?
help: Letters, texts and calls all count.
""",
    check=_check,
    source=UNSOURCED,
)
