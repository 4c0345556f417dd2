"""R307: letters that a reader may not know."""

import re
from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.lexicon import Lexicon
from reflect.lint.language.wording import UNSOURCED, Wording, texts
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Audience

_ACRONYM = re.compile(
    r"(?<![\w'’])(?:[A-Z]{2,6}|[A-Z]{2,5}[a-z]|[A-Z][a-z][A-Z]{1,4}|[A-Z]{2,3}\d)(s?)(?!\w|-\d)"
)
"""EAL, SENCo, DfE, KS2, also in the plural; not ClassDojo."""


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None or not lexicon["acronyms"]:
        return
    for wording in texts(subject):
        seen: set[str] = set()
        for found in _ACRONYM.finditer(wording.text.raw):
            acronym = _singular(found[0], lexicon)
            if (
                acronym in seen
                or wording.text.raw.isupper()
                or _known(acronym, _audiences(subject, wording), lexicon)
                or _explained(found[0], _read_with(subject, wording))
            ):
                continue
            seen.add(acronym)
            if meant := lexicon["acronyms"].get(acronym):
                said = f"{quoted(found[0])} is not explained: write {quoted(meant)}"
            else:
                said = f"{quoted(found[0])} is not explained: write it out"
            yield wording.found(said, *found.span())


def _known(acronym: str, audiences: set[Audience], lexicon: Lexicon) -> bool:
    if all(audience.works_here for audience in audiences) and acronym in lexicon["staff-know"]:
        return True
    return acronym in lexicon["everybody-knows"] or acronym in lexicon["shouted"]


def _singular(acronym: str, lexicon: Lexicon) -> str:
    known = acronym in lexicon["acronyms"]
    return acronym if known else acronym.removesuffix("s")


def _audiences(subject: Subject, wording: Wording) -> set[Audience]:
    """Who reads the text."""
    if wording.audience:
        return {wording.audience}
    return set(wording.item.text) if wording.item else set(subject.questionnaire.audiences)


def _read_with(subject: Subject, wording: Wording) -> str:
    """All that a reader has read when the text is answered."""
    introduction = subject.questionnaire.introduction
    before = [introduction.get(audience, "") for audience in _audiences(subject, wording)]
    help_text = wording.item.help if wording.item else None
    return "\n".join((*before, wording.text.raw, help_text or ""))


def _explained(acronym: str, around: str) -> bool:
    """Whether "words (ABC)" or "ABC (words)" stands around."""
    letters = re.escape(acronym)
    return re.search(rf"\w \({letters}\)|(?<!\w){letters} \(\w", around) is not None


RULE = Rule(
    code="R307",
    name="acronym",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds acronyms in items, help texts and introductions that the reader is not known to "
        "know; staff know more of them (SEND, EAL) than parents. An acronym in brackets after its "
        "words, or with its words in brackets, is explained: there, in the help or in the "
        "introduction."
    ),
    why=(
        "Parents do not ask what SENCO means: they guess, or stop. Those who are new to the "
        "country's schools are lost first, and their answers with them."
    ),
    example="""\
text:
  parents: How easy is it to reach the SENCO?
""",
    instead="""\
text:
  parents: How easy is it to reach the teacher who plans extra help?
""",
    check=_check,
    source=UNSOURCED,
)
