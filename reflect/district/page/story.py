"""What the report of a district says, as plain values; every word of it stands in the template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reflect.district.figures.apart import Spread, spread
from reflect.district.figures.helping import MOST_COMPARED, Help, helps
from reflect.district.figures.school import SchoolFigures
from reflect.district.figures.together import Together, together
from reflect.framing import EpsteinType, Stance
from reflect.questionnaire import Audience, Questionnaire
from reflect.school import School
from reflect.scoring.cells import Cell
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.statistics.intervals import FEWEST_FOR_PROPORTIONS


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of those invited in a school answered."""

    name: str
    answered: int
    invited: int

    @property
    def percent(self) -> float | None:
        """0–100; None where fewer than twenty were invited, of whom counts are told."""
        enough = self.invited >= FEWEST_FOR_PROPORTIONS
        return 100 * self.answered / self.invited if enough else None


@dataclass(frozen=True, slots=True)
class AudienceStory:
    """What is told of one audience in all schools.

    `whole` are the two indices, `types` those of each type, engagement first; None without a score.
    """

    found: Together
    whole: tuple[Spread | None, Spread | None]
    types: tuple[tuple[EpsteinType, Spread | None, Spread | None], ...]
    rates: tuple[Rate, ...]
    too_few: tuple[str, ...]
    """Schools where it answered, and too few to show anything, from A to Z."""

    @property
    def audience(self) -> Audience:
        """Whose view it is."""
        return self.found.audience

    @property
    def apart(self) -> tuple[str, ...]:
        """Schools that are shown to differ on an index of the whole, from A to Z."""
        names = {each.name for one in self.whole if one for each in one.apart}
        return tuple(sorted(names, key=str.casefold))


@dataclass(frozen=True, slots=True)
class DistrictStory:
    """The story of many schools; `told` begins with the audience that most schools show."""

    school: School
    """The trust's or authority's own name, colour and paper."""

    wave: str | None
    """That of all schools; None where they are of several names."""

    day: date
    profile: Profile
    number: int
    """Of schools, shown or not."""

    told: tuple[AudienceStory, ...]
    helps: tuple[Help, ...]
    hidden: tuple[str, ...]
    """Schools of which nothing is shown, from A to Z."""

    software: Mapping[str, str]
    silent: tuple[str, ...] = ()
    """Schools besides, of which nobody answered in the wave, from A to Z."""

    @property
    def is_listed(self) -> bool:
        """Whether schools are few enough to have a line each, and a number on the map."""
        return self.number <= MOST_COMPARED

    @property
    def numbers(self) -> Mapping[str, int]:
        """The number of each school that is shown, from A to Z."""
        names = {school.name for each in self.told for school, _ in each.found.schools}
        return {name: n for n, name in enumerate(sorted(names, key=str.casefold), 1)}


def story_of_district(
    district: School,
    names: Sequence[str],
    figures: Iterable[SchoolFigures],
    asked: Mapping[str, Questionnaire],
    profile: Profile,
    software: Mapping[str, str],
    silent: Sequence[str] = (),
) -> DistrictStory | None:
    """The story of the schools called `names`; None where fewer than two show anything.

    `asked` are the questionnaires that answers were read by, by hash; `silent` the schools besides
    of which nobody answered.
    """
    figures = list(figures)
    found = [
        each
        for audience in (Audience.PARENTS, Audience.STAFF)
        if (each := together(audience, figures, asked)) and each.placement
    ]
    if not found:
        return None
    found.sort(key=lambda each: -len(each.schools))
    shown = {school.name for each in found for school, _ in each.schools}
    waves = {school.wave for school in figures if school.name in shown}
    return DistrictStory(
        district,
        waves.pop() if len(waves) == 1 else None,
        max(school.day for school in figures if school.name in shown),
        profile,
        len(names),
        tuple(_audience(each, figures) for each in found),
        helps(found[0]),
        tuple(name for name in names if name not in shown),
        software,
        tuple(silent),
    )


def _audience(found: Together, figures: Iterable[SchoolFigures]) -> AudienceStory:
    def pair(type_: EpsteinType | None) -> tuple[Spread | None, Spread | None]:
        engagement = spread(found, Cell(Stance.ENGAGEMENT, type=type_))
        return engagement, spread(found, Cell(Stance.INVOLVEMENT, type=type_))

    rates = [
        Rate(school.name, group.respondents, group.invited)
        for school, group in found.schools
        if group.invited and group.invited >= group.respondents
    ]
    types = [(type_, *pair(type_)) for type_ in EpsteinType]
    return AudienceStory(
        found,
        pair(None),
        tuple(each for each in types if each[1] or each[2]),
        tuple(rates),
        tuple(sorted((s.name for s in figures if found.audience in s.too_few), key=str.casefold)),
    )
