"""An action a school can take, with what is honestly known about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reflect.framing import EpsteinType, Move, Question
from reflect.school import Trait


class Phase(StrEnum):
    """Kinds of school an action may be meant for."""

    EARLY_YEARS = "early-years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    SPECIAL = "special"


class Effort(StrEnum):
    """Staff time, or money; what each word means is said in the report's last pages."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Study(StrEnum):
    """How strong the study behind an action is, the strongest kind first; never used to sort."""

    TRIAL = "trial"
    """Who got it was left to chance."""

    COMPARISON = "comparison"
    """Those who had it beside those who had not, but not by chance; or syntheses of both."""

    LINKS = "links"
    """What goes with what, in a survey or over many studies; nothing was tried out."""

    ACCOUNTS = "accounts"
    """What people who were there told: interviews, case studies, evaluations without comparison."""

    ADVICE = "advice"
    """A framework, a guide, or our own judgement; nothing was studied."""

    @property
    def tests(self) -> bool:
        """Whether something was tried out, so that there is an effect to speak of."""
        return self in (Study.TRIAL, Study.COMPARISON)

    def carries(self, other: "Study") -> bool:
        """Whether a source of this kind may stand behind a grade of the other."""
        order = list(Study)
        return order.index(self) <= order.index(other)


class Effect(StrEnum):
    """What a trial or comparison found."""

    POSITIVE = "positive"
    SMALL = "small"
    MIXED = "mixed"
    NONE = "none"


class Closeness(StrEnum):
    """How close what was studied is to the action."""

    SAME = "same"
    PART = "part"
    """What was studied and the action share a part: one is a piece of the other."""

    NEIGHBOUR = "neighbour"
    OPPOSITE = "opposite"
    """What was studied is what the action turns round."""


class Independence(StrEnum):
    """Whether those who studied a programme had no stake in it."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reference:
    """A source, once for the whole program.

    `carries` is the strongest grade that it can stand behind; None for a law, which says what a
    school must do and not what helps. `interest` says what stake its authors had, where they did.
    """

    key: str
    authors: str
    year: str
    title: str
    where: str
    kind: str
    carries: Study | None
    independent: Independence = Independence.UNCLEAR
    interest: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known, in two grades: how strong the study is, and how close it is to the action."""

    study: Study
    effect: Effect | None
    """None where nothing was tried out."""

    closeness: Closeness | None
    """None for advice."""

    ours: str | None
    """In a few words, how the action differs from what was studied ("ours adds a reply")."""

    design: str
    result: str
    figure: str | None
    """The size of the effect, with its base; None where none may be printed."""

    sources: tuple[Reference, ...]

    @property
    def deciding(self) -> tuple[Reference, ...]:
        """The sources that the first grade rests on; none for advice."""
        if self.study is Study.ADVICE:
            return ()
        return tuple(source for source in self.sources if source.carries is self.study)

    @property
    def independence(self) -> Independence | None:
        """Of the deciding sources, if something was tried out: yes or no only where all agree."""
        found = {source.independent for source in self.deciding}
        if not self.study.tests or not found:
            return None
        return found.pop() if len(found) == 1 else Independence.UNCLEAR

    @property
    def interests(self) -> tuple[str, ...]:
        """What stakes the authors of the deciding sources had, each once."""
        return tuple(dict.fromkeys(s.interest for s in self.deciding if s.interest))


@dataclass(frozen=True, slots=True)
class Law:
    """What a country's law or binding guidance says of the action's subject; never evidence."""

    says: str
    source: Reference


@dataclass(frozen=True, slots=True)
class Action:
    """One entry of the library. `types[0]` is the type it belongs to first of all."""

    id: str
    title: str
    types: tuple[EpsteinType, ...]
    questions: tuple[Question, ...]
    moves: tuple[Move, ...]
    answers: tuple[str, ...]
    """Ids of the items whose low score the action works on most directly."""

    shift_from: str
    shift_to: str
    phases: tuple[Phase, ...]
    who: str
    effort: Effort
    cost: Effort
    first_steps: tuple[str, ...]
    success: str
    measure: str
    baseline: str
    caution: str
    stop_if: str
    left_out: str
    evidence: Evidence
    ladder: str | None = None
    """Near relations, from a small step to a large one, share a ladder."""

    rung: int | None = None
    """Place on its ladder, 1 for the smallest step; None where there is no ladder."""

    fits: tuple[Trait, ...] = ()
    """Traits it is made for: not offered to a school that says it has none of them."""

    not_for: tuple[Trait, ...] = ()
    """Traits with which it makes no sense: not offered to a school that has one of them."""

    law: Mapping[str, Law] = field(default_factory=dict)
    """By the two-letter code of the country; shown to schools of that country only."""

    def suits(self, phase: Phase | None, traits: Mapping[Trait, bool]) -> bool:
        """Whether it may be offered to such a school; what a school has not said rules nothing out.

        `phase` is None for a school of all phases.
        """
        unfit = bool(self.fits) and all(traits.get(trait) is False for trait in self.fits)
        barred = any(traits.get(trait) for trait in self.not_for)
        return (phase is None or phase in self.phases) and not unfit and not barred
