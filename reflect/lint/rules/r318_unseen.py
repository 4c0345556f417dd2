"""R318: parents asked about what parents cannot see."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import quoted
from reflect.lint.language.wording import UNSOURCED, stems
from reflect.lint.rule import Family, Found, Rule, Subject
from reflect.questionnaire import Audience, Item, Missing


def _check(subject: Subject) -> Iterator[Found]:
    if (lexicon := subject.lexicon) is None:
        return
    for stem in stems(subject, scored=True):
        if stem.audience is not Audience.PARENTS or not isinstance(stem.item, Item):
            continue
        apart = {option.missing for option in stem.item.scale.missing_options}
        if Missing.DONT_KNOW in apart or lexicon.hits("seen", stem.text):
            continue
        for hit in lexicon.hits("unseen", stem.text):
            piece = stem.text.raw[hit.start : hit.end]
            said = (
                f"{quoted(piece)} is {hit.hint}, which parents cannot see: ask what they have met "
                "themselves, or offer Don't know"
            )
            yield stem.found(said, hit.start, hit.end)
            break


RULE = Rule(
    code="R318",
    name="unseen-by-parents",
    family=Family.WORDING,
    severity=Severity.WARNING,
    what=(
        "Finds parents' items about what goes on among staff or how the school is run, on a scale "
        "without Don't know. Questions that keep to what the parent knows (“of the families I "
        "know”) are accepted."
    ),
    why=(
        "Parents who cannot know answer by their general liking of the school, and the figure "
        "looks like knowledge."
    ),
    example="""\
text:
  parents: How good is staff morale at our school?
""",
    instead="""\
text:
  parents: How welcome do staff make you feel?
""",
    check=_check,
    source=UNSOURCED,
)
