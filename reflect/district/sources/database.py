"""A PostgreSQL database in which each school has its own rows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reflect.diagnostics import Expected
from reflect.district.sources.source import SchoolAnswers
from reflect.district.sources.stored import material_in
from reflect.office.report import Told
from reflect.office.sharing import Sharing
from reflect.questionnaire import Audience
from reflect.responses.groups import groups_alike
from reflect.school import School


class DatabaseOfSchools:
    """The schools that a login may read in one database; it needs the right to read alone."""

    def __init__(
        self,
        url: str,
        folder: Path,
        school: School,
        wave: str | None,
        sharing: Sharing,
        told: Told,
        masked: Collection[str] = (),
    ) -> None:
        """Each school has the settings of `school`, under its own name; `folder` is the trust's.

        `wave` is that of every school, None for the one that each worked in last; `masked` are
        names to mask in what people wrote. `Expected` where the database cannot be read, where the
        login is let at one school alone or at none, where there is none, or two are named alike.
        """
        from reflect.responses.store.server import schools_let_at

        self._url, self._folder, self._settings = url, folder, school
        self._wave, self._sharing, self._told, self._masked = wave, sharing, told, masked
        self.schools: Sequence[str] = sorted(schools_let_at(url), key=str.casefold)
        for first, second, *_ in groups_alike(self.schools):
            raise Expected(
                f"Two schools of the database are called “{first}” and “{second}”, which cannot be "
                "told apart. Have one of them deleted there, or its rows copied under another name."
            )

    @property
    def silent(self) -> Mapping[str, Mapping[Audience, int]]:
        """None: who answered is seen where a school is read."""
        return {}

    def answers_of(self, name: str) -> SchoolAnswers:
        """What a school answered; `NobodyAnswered`, `Expected` where its rows cannot be read."""
        from reflect.responses.store import Place, Store

        store = Store(Place(self._url, name, self._folder))
        with store.kept_open():
            if not store.waves():
                raise Expected(f"There are no answers of “{name}” in {store.name} yet.")
            material = material_in(store, self._wave, self._sharing, self._told)
        return SchoolAnswers(replace(self._settings, name=name), material, masked=self._masked)
