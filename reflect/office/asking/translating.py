"""Translations of the school's questionnaires: begun, brought up to date, out to sheets and back.

A school's translation stands in its own folder, beside its own questionnaires, whether what it
translates comes with reflect or not: there it goes before the one that comes with reflect.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reflect.diagnostics import Diagnostic, Expected, Refused
from reflect.documents import Path as At
from reflect.documents import quoted, suggestion
from reflect.questionnaire import Audience, Questionnaire, Status
from reflect.questionnaire.library import OWN
from reflect.questionnaire.rendering import in_language
from reflect.questionnaire.translation import Translated, Translation
from reflect.questionnaire.translations import find_translation, translation_file
from reflect.translators.rows import Row, State, at_of, rows_of, updated
from reflect.words.language import Language


@dataclass(frozen=True, slots=True)
class Work:
    """A questionnaire and its translation as it is; `file` is where that is, if it is anywhere."""

    questionnaire: Questionnaire
    translation: Translation
    file: Path | None

    def rows(self, audience: Audience | None) -> list[Row]:
        """The texts for an audience; where none is named, for all that it is translated for.

        Where it is for nobody yet: for parents, if they are asked, else for everybody.
        """
        served = {
            each
            for each in self.questionnaire.audiences
            if in_language(self.questionnaire, self.translation).speaks_to(each)
        }
        asked = self.questionnaire.audiences
        usual = served or ({Audience.PARENTS} if Audience.PARENTS in asked else set(asked))
        audiences = frozenset({audience} if audience else usual)
        return list(rows_of(self.questionnaire, self.translation, audiences))


def works(
    questionnaires: Iterable[Questionnaire], language: Language, places: Sequence[Path]
) -> list[Work]:
    """What there is to be translated, and what is; `Refused` where a file cannot be used."""
    found: list[Work] = []
    for questionnaire in questionnaires:
        if Language(questionnaire.language) == language:
            raise Expected(f"{questionnaire.id} is in {language.english_name} itself.")
        checked = find_translation(questionnaire, language.tag, places)
        translation = (
            checked.require() if checked else Translation(questionnaire.id, language.tag, {})
        )
        file = translation_file(questionnaire, language.tag, places) if checked else None
        found.append(Work(questionnaire, translation, file))
    return found


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file of translators brought, by questionnaire and place, and the comments in it."""

    texts: Mapping[str, Mapping[At, Translated]]
    comments: Sequence[Row]

    @property
    def count(self) -> int:
        """How many texts are new or other than they were."""
        return sum(map(len, self.texts.values()))


def brought(
    path: Path, numbered: Sequence[tuple[int, Row]], worked: Sequence[Work], status: Status | None
) -> Brought:
    """The texts that came back; `Refused` with every row that is about nothing here."""
    ids = {work.questionnaire.id: work for work in worked}
    known = {id_: {row.key for row in work.rows(None)} | _all(work) for id_, work in ids.items()}
    problems: list[Diagnostic] = []
    if not numbered:
        said = "holds no text of reflect; give the sheet that `reflect translate --to` wrote"
        problems.append(Diagnostic(str(path), 0, 0, "R007", said))
    rows: dict[str, dict[At, Row]] = {id_: {} for id_ in ids}
    for line, row in numbered:
        id_, at = at_of(row.key)
        if id_ not in ids:
            said = f"{quoted(id_)} is not translated here; {suggestion(id_, ids)}"
            problems.append(Diagnostic(str(path), line, 1, "R010", said))
        elif row.key not in known[id_]:
            said = f"there is no text {quoted(row.key)}; {suggestion(row.key, known[id_])}"
            problems.append(Diagnostic(str(path), line, 1, "R010", said))
        elif at in rows[id_]:
            said = f"{quoted(row.key)} stands twice; keep one of the two rows"
            problems.append(Diagnostic(str(path), line, 1, "R009", said))
        else:
            rows[id_][at] = row
    if problems:
        raise Refused(problems)
    texts = {id_: updated(ids[id_].translation, found, status) for id_, found in rows.items()}
    commented = [row for found in rows.values() for row in found.values() if row.comment]
    return Brought(texts, commented)


def _all(work: Work) -> set[str]:
    every = rows_of(work.questionnaire, work.translation, frozenset(work.questionnaire.audiences))
    return {row.key for row in every}


def own_file(work: Work, folder: Path) -> Path:
    """Where the school's translation is kept; the one that comes with reflect stays as it is.

    `Expected` where there is something else: a file of this name that is another translation.
    """
    if work.file is not None and folder.resolve() in work.file.resolve().parents:
        return work.file
    path = folder / OWN / f"{work.questionnaire.id}.{work.translation.language}.yaml"
    if path.exists():
        name = Language(work.translation.language).english_name
        raise Expected(
            f"{path} is there already, and no translation of {work.questionnaire.id} into {name}; "
            "move it away, or mend what it says of `translates` and `language`."
        )
    return path


def text_of(work: Work, given: Mapping[At, Translated], audience: Audience | None) -> str:
    """The text of the translation's file with these texts, and room for every other."""
    from reflect.translators.file import with_texts

    before = work.file.read_text(encoding="utf-8-sig") if work.file else ""
    wanted = [at_of(row.key)[1] for row in work.rows(audience)]
    return with_texts(before, work.questionnaire, work.translation.language, given, wanted)


def counted_states(rows: Iterable[Row]) -> Mapping[State, int]:
    """How many of these texts are in which state."""
    return Counter(row.state for row in rows)
