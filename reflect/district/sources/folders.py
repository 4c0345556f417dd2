"""A folder that holds the folder of each school."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.district.sources.source import SchoolAnswers
from reflect.district.sources.stored import material_in
from reflect.office.folder import DATABASE, Folder
from reflect.office.plans.kept import plans_of
from reflect.office.report import Told
from reflect.office.sharing import Sharing
from reflect.questionnaire import Audience
from reflect.report.masking import read_names
from reflect.responses.groups import groups_alike
from reflect.school import FILE, Paper, read_school


class FoldersOfSchools:
    """The schools whose folders stand in one folder, each with its `reflect.toml` and answers."""

    def __init__(
        self, path: Path, wave: str | None, sharing: Sharing, told: Told, paper: Paper | None
    ) -> None:
        """`wave` is that of every school, None for the one that each worked in last.

        `Expected` where there is no school, or two whose names are alike.
        """
        self._folders = _by_name(path)
        self._wave, self._sharing, self._told, self._paper = wave, sharing, told, paper

    @property
    def schools(self) -> Sequence[str]:
        """Their names from A to Z."""
        return tuple(self._folders)

    @property
    def silent(self) -> Mapping[str, Mapping[Audience, int]]:
        """None: who answered is seen where a school is read."""
        return {}

    def answers_of(self, name: str) -> SchoolAnswers:
        """What a school answered; `Expected` where its folder cannot be used as it is."""
        folder = Folder(self._folders[name])
        school = folder.school()
        store = folder.existing_store()
        material = material_in(store, self._wave, self._sharing, self._told)
        masked = read_names(folder.path, school.names).require() if school.names else ()
        if self._paper:
            school = replace(school, paper=self._paper)
        return SchoolAnswers(school, material, plans_of(folder), masked)


def _by_name(path: Path) -> Mapping[str, Path]:
    """The folders in `path` that are schools'; one that names none goes by its own name."""
    found: dict[str, Path] = {}
    for folder in sorted(each for each in path.iterdir() if each.is_dir()):
        if not any((folder / kept).exists() for kept in (FILE, DATABASE)):
            continue
        school = read_school(folder).value
        name = school.name if school else folder.name
        if other := found.get(name):
            raise Expected(_alike(other, folder, name, name))
        found[name] = folder
    if not found:
        raise Expected(
            f"There is no school's folder in {path}: none in it holds reflect.toml or reflect.db."
        )
    for first, second, *_ in groups_alike(found):
        raise Expected(_alike(found[first], found[second], first, second))
    return {name: found[name] for name in sorted(found, key=str.casefold)}


def _alike(one: Path, other: Path, first: str, second: str) -> str:
    return (
        f"The schools in {one} and {other} are called “{first}” and “{second}”, which cannot be "
        f"told apart. Give one of them another name in its {FILE}."
    )
