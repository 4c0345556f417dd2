"""R608: a translated scale with more or fewer options."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.lint.rule import Family, Found, Rule, TranslationSubject


def _check(subject: TranslationSubject) -> Iterator[Found]:
    scales = {item.scale.id: item.scale for item in subject.source.scored}
    for name, given in subject.document.value.get("scales", {}).items():
        if scale := scales.get(name):
            wanted = len(scale.options) + len(scale.missing_options)
            found = len(given["options"])
            if found != wanted:
                said = f"has {found} options where the questionnaire has {wanted}; match them"
                yield Found(("scales", name, "options"), said)
        else:
            yield Found(("scales", name), f"there is no scale `{name}` to translate; remove it")


RULE = Rule(
    code="R608",
    name="option-count",
    family=Family.TRANSLATION,
    severity=Severity.ERROR,
    what="Finds translated scales whose number of options differs from the questionnaire's.",
    why="Options are matched by their place: one too few, and every later answer is another one.",
    example="how-often: {options: [{text: Jamais}, {text: Souvent}]}   # the scale has five",
    instead="how-often: {options: [{text: Jamais}, {text: Rarement}, …]}",
    check=_check,
)
