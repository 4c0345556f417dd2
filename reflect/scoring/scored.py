"""The scores of a wave or of a table, with all that is said beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.questionnaire import Audience, Questionnaire
from reflect.scoring.carelessness.kinds import Doubt
from reflect.scoring.cells import Cell
from reflect.scoring.privacy.profile import Profile
from reflect.scoring.raw import GroupKey
from reflect.scoring.statistics.reliability import Consistency

if TYPE_CHECKING:
    from reflect.scoring.model import GroupScores, WaveScores
    from reflect.scoring.privacy.many.consistencies import Consistencies
    from reflect.scoring.raw import Group, Place


@dataclass(frozen=True, slots=True)
class Scored:
    """Scores by school and wave as far as they may be shown, and what they rest on.

    `doubtful` (still counted in) and `left_out` are counts of responses, None for "a few";
    `invited` holds the sizes of populations that are known, `table` the file, if it was one,
    `rows_left_out` how many of its rows count in nothing, by why, and `not_used` the headings of
    columns that were passed over.
    """

    profile: Profile
    questionnaires: tuple[Questionnaire, ...]
    places: "Mapping[Place, WaveScores]"
    consistency: "Consistencies[Group]"
    doubtful: Mapping[Doubt, int | None]
    left_out: Mapping[Doubt, int | None]
    invited: Mapping[Audience, int]
    table: Path | None = None
    rows_left_out: Mapping[str, int] = field(default_factory=dict)
    not_used: tuple[str, ...] = ()
    populations: "Mapping[GroupKey, int]" = field(default_factory=dict)
    """How many were invited of an audience in a school and wave of a table."""

    weighted: bool = False
    """Whether respondents count by weights."""

    def population(self, place: "Place", group: "GroupScores") -> int | None:
        """How many were invited, of a whole audience; of all schools, where each of them says."""
        if group.name is not None:
            return None
        key = GroupKey(*place, group.audience)
        return self.populations.get(key) or self.invited.get(group.audience)

    def hang_together(self, place: "Place", group: "GroupScores") -> Mapping[Cell, Consistency]:
        """The consistency of each cell of a group, where it may be told."""
        return self.consistency.get((*place, group.audience, group.name), {})
