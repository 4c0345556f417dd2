"""R601: words that the translation lacks."""

from collections.abc import Iterator

from reflect.diagnostics import Severity
from reflect.documents import Path
from reflect.lint.rule import Family, Found, Rule, TranslationSubject
from reflect.questionnaire.model import whom_it_is_for
from reflect.questionnaire.translation import source_words


def _check(subject: TranslationSubject) -> Iterator[Found]:
    given = subject.translation.words
    audiences = {at[-1] for at in given if at[0] == "items" and "text" in at}
    for at, words in source_words(subject.source).items():
        wanted = at[-1] in audiences or not _is_of_an_audience(at)
        if at not in given and wanted:
            said = f"{_name(at)} is not translated: “{words[:60]}”; add it"
            yield Found(at, said)


def _is_of_an_audience(at: Path) -> bool:
    return at[0] == "own_audiences" or whom_it_is_for(at) is not None


def _name(at: Path) -> str:
    return " ".join(str(part + 1 if isinstance(part, int) else part) for part in at)


RULE = Rule(
    code="R601",
    name="not-translated",
    family=Family.TRANSLATION,
    severity=Severity.ERROR,
    what="Finds words of the questionnaire that its translation lacks; of the audiences, only "
    "those that the translation serves at all.",
    why="A respondent would meet a question in two languages, or not at all.",
    example="items:\n  role.listen:\n    text: {parents: {text: …}}\n  # role.ask is missing",
    instead="items:\n"
    "  role.listen:\n"
    "    text: {parents: {text: …}}\n"
    "  role.ask:\n"
    "    text: {parents: {text: …}}",
    check=_check,
)
