"""What was typed into a report's pages, taken into the plan that is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from reflect.diagnostics import Expected
from reflect.framing import EpsteinType
from reflect.office.plans.kept import Suggestion
from reflect.plan import Count, Idea, Outcome, Plan, Review, Step, Undertaking
from reflect.plan.days import day_in
from reflect.plan.file import MOST_WORDS
from reflect.plan.model import MOST_STEPS

if TYPE_CHECKING:
    from reflect.plan.filled import Filled

_OUTCOMES = {"Keep it": Outcome.KEEP, "Adapt it": Outcome.ADAPT, "Stop it": Outcome.STOP}


@dataclass
class Taken:
    """The plan with what was typed, and what should be said of it."""

    undertakings: list[Undertaking]
    remarks: list[str] = field(default_factory=list)


def title_of(school: str, wave: str) -> str:
    """The title of a report, by which it is known whose it is."""
    return f"{school}: parents as partners, {wave}"


def taken(
    filled: "Filled", suggested: Sequence[Suggestion], plan: Plan | None, today: date
) -> Taken:
    """The undertakings of a plan with what was typed on the pages of its priorities.

    What was left empty stays as it is kept. A day that cannot be read is kept in words.
    """
    found = Taken(list(plan.undertakings) if plan else [])
    for suggestion in suggested:
        _Page(filled, suggestion, found, today).take()
    return found


def reviews(filled: "Filled", plan: Plan, today: date) -> Iterator[tuple[int, Review]]:
    """What was ticked on the page of what came of a plan, by the undertaking's number from 1."""
    for number, one in enumerate(plan.undertakings, 1):
        review = _review(filled, f"Review {number}", today)
        if review and one.is_open:
            yield number, review


def _review(filled: "Filled", about: str, today: date) -> Review | None:
    chosen = [each for name, each in _OUTCOMES.items() if f"{about}: {name}" in filled.ticked]
    if len(chosen) > 1:
        raise Expected(f"{about}: more than one of keep, adapt and stop is ticked; leave one.")
    because = filled.text(f"{about}: Because")
    return Review(today, chosen[0], _short(because)) if chosen else None


def _short(text: str | None) -> str | None:
    return text[:MOST_WORDS] if text else None


@dataclass
class _Page:
    """One priority's page on its way into the plan."""

    filled: "Filled"
    suggestion: Suggestion
    found: Taken
    today: date

    @property
    def type(self) -> EpsteinType:
        return self.suggestion.story.planned.priority.type

    @property
    def about(self) -> str:
        """How the names of the page's fields begin."""
        return "Community" if self.type is EpsteinType.COMMUNITY else self.type.label

    def text(self, name: str) -> str | None:
        """What was typed into a field of the page, told where it had to be cut."""
        typed = self.filled.text(f"{self.about}: {name}")
        if typed and len(typed) > MOST_WORDS:
            said = f"{self.about}: {name}: cut at {MOST_WORDS} characters; it had {len(typed)}."
            self.found.remarks.append(said)
        return _short(typed)

    def take(self) -> None:
        """Put the page's undertaking in its place in the plan, if there is one."""
        ones = self.found.undertakings
        kept = next((one for one in ones if one.type is self.type and one.is_open), None)
        one = self._chosen(kept)
        if one is None:
            if self.text("Step 1"):
                self.found.remarks.append(
                    f"{self.about}: steps are written, but nothing is ticked and no idea of your "
                    "own is named; so they were not taken. Tick one, save, and read it again."
                )
            return
        one = self._with_the_rest(one)
        if kept is None:
            ones.append(one)
        else:
            ones[ones.index(kept)] = one

    def _chosen(self, kept: Undertaking | None) -> Undertaking | None:
        """What is ticked: one of the library, else the idea that is named, else what is kept."""
        priority = self.suggestion.story.planned.priority
        ticked = [
            action
            for action in self.suggestion.actions
            if f"{self.about}: Choose: {action.title}" in self.filled.ticked
        ]
        if len(ticked) > 1:
            said = f"{self.about}: {len(ticked)} are ticked; the first was taken."
            self.found.remarks.append(said)
        fresh = Undertaking(
            priority.type, priority.move, "", Idea.SCHOOL, measure=self.suggestion.measure
        )
        if ticked:
            action = ticked[0]
            if kept and kept.action == action.id:
                return kept
            return replace(
                kept or fresh,
                what=action.title,
                idea=Idea.LIBRARY,
                action=action.id,
                count=Count(action.measure[:MOST_WORDS]),
            )
        if idea := self.text("Our own idea"):
            if kept and kept.what == idea:
                return kept
            return replace(kept or fresh, what=idea, idea=Idea.SCHOOL, action=None, count=None)
        return kept

    def _with_the_rest(self, one: Undertaking) -> Undertaking:
        steps = [self._step(one, number) for number in range(1, MOST_STEPS + 1)]
        measure, count = one.measure, one.count
        if measure and (aim := self.text("Aim for the answers")):
            measure = replace(measure, aim=aim)
        if count:
            count = replace(
                count,
                now=self.text("Now, counted by us") or count.now,
                aim=self.text("Aim for what we count") or count.aim,
            )
        return replace(
            one,
            parents=self.text("Parents who plan it with us") or one.parents,
            left_out=self.text("Who might be left out, and how we reach them") or one.left_out,
            steps=tuple(step for step in steps if step),
            measure=measure,
            count=count,
            look=self._day("We look at our count on") or one.look,
            review=self._day("We look at the answers on") or one.review,
            reviewed=_review(self.filled, self.about, self.today) or one.reviewed,
        )

    def _step(self, one: Undertaking, number: int) -> Step | None:
        kept = one.steps[number - 1] if number <= len(one.steps) else None
        what = self.text(f"Step {number}") or (kept.what if kept else None)
        if what is None:
            return None
        by = self.text(f"Step {number}, by when")
        day = self._day(f"Step {number}, by when")
        if by and day is None:
            what = f"{what} (by {by})"[:MOST_WORDS]
        is_done = f"{self.about}: Step {number} is done" in self.filled.ticked
        done = kept.done if kept and kept.done else self.today if is_done else None
        who = self.text(f"Step {number}, who") or (kept.who if kept else None)
        return Step(what, who, day or (kept.by if kept else None), done)

    def _day(self, name: str) -> date | None:
        typed = self.text(name)
        if typed is None:
            return None
        try:
            return day_in(typed, self.today)
        except Expected as problem:
            self.found.remarks.append(f"{self.about}: {name}: {problem}")
            return None
