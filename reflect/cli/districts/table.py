"""A table of many schools, as it was told of on the command line."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reflect.cli.screens.columns import tell_how
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.console import errors
from reflect.diagnostics import Expected
from reflect.district.sources.invited import read_invited
from reflect.district.sources.table import TableOfSchools
from reflect.office.asking import questionnaires_to_ask
from reflect.office.folder import Folder
from reflect.office.tables import Told, read_tables
from reflect.questionnaire import Audience, audiences_of
from reflect.report.masking import read_names
from reflect.school import School
from reflect.words.commands import typed
from reflect.words.counting import counted

_NAMED = 10
"""Schools named in a remark."""


@dataclass(frozen=True, slots=True)
class OfTable:
    """What was said of a table, all of it None or empty where nothing was."""

    how: Told
    questionnaires: Sequence[str]
    audience: Audience | None
    invited: Path | None

    def refuse(self) -> None:
        """`Expected` where anything was said, though there is no table."""
        if self != OfTable(Told(), (), None, None):
            raise Expected(
                "--invited, --questionnaire, --audience, --group-from, --points, --encoding and "
                "--map go with a table; what a school keeps knows what was asked, and of whom."
            )

    def schools(
        self, path: Path, here: Folder, wave: str | None, district: School
    ) -> TableOfSchools:
        """The schools of the table in `path`, with the settings of `district`.

        What was not plain in it is said.
        """
        asked = tuple(questionnaires_to_ask(here, list(self.questionnaires) or None))
        with errors().status("Reading the table"):
            manner = self.how.manner(asked)
            (table,) = read_tables([path], asked, self.audience, manner, here.path)
        command = f"reflect district {typed(path)}"
        tell_how(table, dialogue.remark, command, said_group=self.how.group_from is not None)
        numbers = read_invited(self.invited, audiences_of(asked)) if self.invited else None
        masked = names_to_mask(here, district)
        schools = TableOfSchools(table, asked, district, wave, numbers, masked)
        for said in remarks_on(schools):
            dialogue.remark(said)
        return schools


def names_to_mask(here: Folder, district: School) -> Collection[str]:
    """The names in the file that a trust's reflect.toml names."""
    return read_names(here.path, district.names).require() if district.names else ()


def remarks_on(schools: TableOfSchools) -> Iterator[str]:
    """What is said of the waves of a table, where there are several."""
    waves = schools.waves
    if waves.earlier:
        yield (
            f"Told of “{waves.now}”, each school beside the last wave before it in which it "
            f"answered, of {', '.join(f'“{each}”' for each in waves.earlier)}."
        )
    elif not waves.is_order_told:
        yield (
            f"Told of “{waves.now}” alone: the names of the waves do not tell which came before it."
        )
    if silent := schools.silent:
        more = f" and {len(silent) - _NAMED} more" if len(silent) > _NAMED else ""
        yield (
            f"Nobody answered in “{waves.now}” in {counted(len(silent), 'school')}, so nothing is "
            f"made of: {', '.join(list(silent)[:_NAMED])}{more}."
        )
