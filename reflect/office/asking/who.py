"""Who is asked what: the questionnaires of a sitting, and the respondent it is put to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reflect.diagnostics import Diagnostic, Expected, Refused
from reflect.documents import quoted
from reflect.office.folder import Folder
from reflect.questionnaire import (
    Audience,
    Questionnaire,
    audiences_known,
    available,
    find,
)
from reflect.questionnaire.audiences import no_audience
from reflect.questionnaire.library import BUILT_IN
from reflect.responses import Asked, Respondent
from reflect.school import FILE
from reflect.survey.words import clean
from reflect.words.audiences import view_of
from reflect.words.commands import typed

LONGEST_NAME = 100
"""Most characters of the name of a group or a wave."""

_EXAMPLES = {"group": "governors", "wave": '"Autumn 2026"'}


@dataclass(frozen=True, slots=True)
class Who:
    """Who is answering, as far as it was said."""

    audience: Audience | None
    group: str | None
    joint: int | None
    core: bool

    def as_respondent(
        self, id_: str, wave: str, audience: Audience, asked: Iterable[Questionnaire]
    ) -> Respondent:
        """A new respondent of `audience`; parents are asked the short form.

        They answer in the language that the questionnaires are handed over in.
        """
        asked = list(asked)
        languages = {q.language for q in asked}
        return Respondent(
            id_,
            wave,
            audience,
            tuple(Asked(q.id, q.version, q.hash) for q in asked),
            name_of("group", self.group) if self.group else None,
            self.joint,
            self.core or audience is Audience.PARENTS,
            languages.pop() if len(languages) == 1 else None,
        )


def name_of(kind: str, given: str) -> str:
    """A name on one line; `Expected` where it is empty or too long to be kept."""
    name = clean(given)
    if not name:
        raise Expected(f"The name of the {kind} is empty; write one, like {_EXAMPLES[kind]}.")
    if len(name) > LONGEST_NAME:
        raise Expected(
            f"The name of the {kind} has {len(name)} characters; {LONGEST_NAME} are the most."
        )
    return name


def audiences_here(folder: Folder, kept: Iterable[Questionnaire]) -> list[Audience]:
    """Whom a school may ask: the framing's three, and those of its own questionnaires.

    `kept` are those that were asked. One that is broken asks nobody; `reflect lint` says why.
    """
    own = (find(name, folder.path).value for name in available(folder.path))
    return audiences_known([*kept, *filter(None, own)])


def refuse_unknown(
    audience: Audience | None, asked: Iterable[Questionnaire], or_else: str = ""
) -> None:
    """`Expected` where it is none of the framing's three, and none of these questionnaires' own.

    `or_else` is what may be done but writing another audience.
    """
    if audience is None or not audience.is_own:
        return
    known = audiences_known(asked)
    if audience not in known:
        said = no_audience(audience, known)
        raise Expected(said if said.endswith("?") else f"{said}{or_else}.")


def with_words_for(audience: Audience, asked: Iterable[Questionnaire]) -> list[Questionnaire]:
    """The questionnaires that `audience` can be asked; `Expected` where there is none."""
    asked = list(asked)
    refuse_unknown(audience, asked, ", or name the questionnaire that asks them")
    having = [q for q in asked if audience in q.audiences]
    if not having:
        raise Expected(f"No questionnaire named here has words for {view_of(audience)}.")
    return having


def questionnaires_to_ask(folder: Folder, named: Sequence[str] | None) -> list[Questionnaire]:
    """The questionnaires of these names or files; where there are none, see `usually_asked`."""
    return questionnaires_named(folder.path, named or usually_asked(folder))


def usually_asked(folder: Folder) -> Sequence[str]:
    """What is asked where nothing is named: what the school says in `ask`, else the usual two.

    `Refused` where the school names a questionnaire that is not there.
    """
    ask = folder.school().ask if folder.has_school else ()
    for name in ask:
        for problem in find(name, folder.path).diagnostics:
            if problem.code == "R001":
                said = f"`ask`, {quoted(name)}: {problem.message}"
                raise Refused([Diagnostic(str(folder.path / FILE), 0, 0, "S003", said)])
    return ask or BUILT_IN


def named_again(folder: Folder, ids: Sequence[str], option: str = "") -> str:
    """What to add to a command so that it is about these questionnaires, each after an `option`.

    Nothing where it would be without it, and where one is a file that no name leads to.
    """
    known = available(folder.path)
    if tuple(ids) == tuple(usually_asked(folder)) or not known.keys() >= set(ids):
        return ""
    return "".join(f" {option} {typed(id_)}" if option else f" {typed(id_)}" for id_ in ids)


def questionnaires_named(folder: Path, names: Iterable[str]) -> list[Questionnaire]:
    """The questionnaires of these names or files, each once; `Expected` where two do not agree."""
    return each_once(find(name, folder).require() for name in names)


def each_once(questionnaires: Iterable[Questionnaire]) -> list[Questionnaire]:
    """These questionnaires without repetitions; `Expected` where two share an id or an item's."""
    found = {q.hash: q for q in questionnaires}
    asked = {q.id: q for q in found.values()}
    if len(asked) < len(found):
        raise Expected("Two of these questionnaires have the same id; use one of them at a time.")
    refuse_shared_ids(asked.values())
    return list(asked.values())


def refuse_shared_ids(questionnaires: Iterable[Questionnaire]) -> None:
    """`Expected` where two of these questionnaires share an item's id."""
    seen: dict[str, str] = {}
    for questionnaire in questionnaires:
        for item in questionnaire.items:
            first = seen.setdefault(item.id, questionnaire.id)
            if first != questionnaire.id:
                raise Expected(
                    f"The item id {item.id} stands in both {first} and {questionnaire.id}, so "
                    "their answers could not be told apart. Rename it in one of the two files, or "
                    "ask them in different waves: reflect wave close, then for example reflect "
                    'wave open "Second survey"'
                )
