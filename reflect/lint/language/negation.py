"""What says no in a text: for the rules on negation, on saying no twice, and on reversed items."""

from itertools import pairwise

from reflect.lint.language.lexicon import Hit, Lexicon
from reflect.lint.language.text import Text
from reflect.lint.language.wording import Wording
from reflect.lint.rule import Subject


def negations(text: Text, lexicon: Lexicon) -> list[Hit]:
    """What makes a main statement negative; side remarks are left out."""
    return [
        hit
        for hit in lexicon.hits("negations", text)
        if not _aside(hit, text, lexicon) and not counted(hit, text, lexicon)
    ]


def counted(hit: Hit, text: Text, lexicon: Lexicon) -> bool:
    """Whether "how many" stands before it: to count those who did not, or never did, is plain."""
    before = {word.start for word in text.before(hit.start)}
    return any(counting.start in before for counting in lexicon.hits("counting", text))


def turning(subject: Subject, stem: Wording, lexicon: Lexicon) -> list[Hit]:
    """What makes a reversed item a negation; nothing in an item that is not reversed."""
    if not stem.is_in(subject.backwards):
        return []
    hits = (*negations(stem.text, lexicon), *lexicon.hits("reversing", stem.text))
    return sorted(hits, key=lambda hit: hit.start)


def doubled(text: Text, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where a stretch without a comma says no twice: from the first to the end of the second."""
    plain = [*lexicon.hits("negations", text), *lexicon.hits("denying", text)]
    if not plain:
        return None
    stretches = {word.start: (word.sentence, word.segment) for word in text.words}
    both = sorted((*plain, *lexicon.hits("hidden-negations", text)), key=lambda hit: hit.start)
    for one, other in pairwise(both):
        if stretches[one.start] == stretches[other.start] and (one in plain or other in plain):
            return one.start, other.end
    return None


def _aside(hit: Hit, text: Text, lexicon: Lexicon) -> bool:
    """Whether a subordinating word stands before it in the same stretch between commas.

    A sentence that opens with one is an aside up to its comma ("When you cannot come, …"); without
    a comma it is the question itself ("Which lessons do you not like?").
    """
    here = next(word for word in text.words if word.start == hit.start)
    last = max(word.segment for word in text.words if word.sentence == here.sentence)
    return any(
        word.plain in lexicon["subordinate"] and (not word.opens or here.segment < last)
        for word in text.words
        if (word.sentence, word.segment) == (here.sentence, here.segment)
        and word.start < here.start
    )
