"""R301: one item that asks two things."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.lexicon import Lexicon
from reflect.lint.language.text import Text, Word
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject, scored=True):
        text = stem.text
        asking = [n for n in range(len(text.sentences)) if text.asks(n)]
        if len(asking) > 1:
            start, end = text.sentences[asking[1]]
            said = "a second question in one item: keep one, or make it an item of its own"
            yield stem.found(said, start, start + len(text.raw[start:end].rstrip()))
            continue
        for left, right in _joined(text, lexicon):
            if asking and left.sentence not in asking:
                continue  # "Think of trips and clubs. How …?"
            piece = text.raw[left.start : right.end]
            said = f"asks two things at once ({quoted(piece)}): keep one, or make two items of it"
            yield stem.found(said, left.start, right.end)
            break


def _joined(text: Text, lexicon: Lexicon) -> Iterator[tuple[Word, Word]]:
    """The words before and after each "and" that joins two things which are not one."""
    for joiner in lexicon.hits("joiners", text, names=True):
        before = [word for word in text.words if word.start < joiner.start]
        after = [word for word in text.words if word.start >= joiner.end]
        if not before or not after or before[-1].sentence != after[0].sentence:
            continue
        if not (
            any(
                hit.start < joiner.end and joiner.start < hit.end
                for hit in lexicon.hits("one-thing", text)
            )
            or any(hit.start == after[0].start for hit in lexicon.hits("times", text))  # R309
            or (before[-1].name and after[0].name)
            or before[-1].plain[0].isdecimal()
            or after[0].plain[0].isdecimal()
            or _sets_the_scene(text, before[-1], lexicon)
            or _gives_examples(text, before[-1], lexicon)
            or _is_one_group(before[-1], after[:3], lexicon)
        ):
            yield before[-1], after[0]


def _sets_the_scene(text: Text, word: Word, lexicon: Lexicon) -> bool:
    """Whether a word stands before the comma of a sentence that opens with "When …,"."""
    sentence = [other for other in text.words if other.sentence == word.sentence]
    return (
        sentence[0].plain in lexicon["scenes"]
        and sentence[0].segment == word.segment < sentence[-1].segment
    )


def _gives_examples(text: Text, word: Word, lexicon: Lexicon) -> bool:
    earlier = {w.start for w in text.words if w.sentence == word.sentence and w.start < word.start}
    return any(hit.start in earlier for hit in lexicon.hits("examples", text))


def _is_one_group(left: Word, right: list[Word], lexicon: Lexicon) -> bool:
    people = lexicon["people"]
    if left.plain not in people or right[0].plain in lexicon["second-verbs"]:
        return False
    return any(word.plain in people for word in right if word.segment == right[0].segment)


RULE = Rule(
    code="R301",
    name="double-barrelled",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds scored items that join two things with “and” or “as well as”, or ask two questions. "
        "It accepts joined people (“teachers and other staff”), pairs that are one thing (“health "
        "and safety”), examples after “such as”, and what only sets the scene (“When you come in "
        "and ask for help, …”). It leaves “or” alone."
    ),
    why=(
        "Somebody who would say Often to one half and Rarely to the other cannot answer, and "
        "whatever they tick, nobody knows which half it was about."
    ),
    example="""\
text:
  parents: How clear and useful are the letters from school?
""",
    instead="""\
text:
  parents: How clear are the letters from school?
""",
    check=_check,
    source=UNSOURCED,
)
