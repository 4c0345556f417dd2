"""A survey small enough to see through: two questionnaires, four scored items, two open ones."""

from reflect.questionnaire import Audience, load_text
from reflect.responses import Entry
from reflect.survey import Flow, Step, begin, steps_for

_ROLE = """
id: role
version: 1.0.0
language: en
title: The role parents play in our school
question: role
framing: epstein-ferlazzo
introduction: {leaders: Think of this school year.}
audiences: [leaders]
scales:
  how-often:
    options:
      - {value: 1, label: Never}
      - {value: 2, label: Sometimes}
      - {value: 3, label: Often}
      - {missing: dont_know, label: Don't know}
      - {missing: not_applicable, label: Does not apply}
items:
  - id: ideas
    type: decision-making
    stance: engagement
    scale: how-often
    text: {leaders: How often do parents' ideas change what we do?}
    help: Think of uniform, homework or trips.
  - id: trips
    type: volunteering
    stance: involvement
    scale: how-often
    text: {leaders: How often do parents help on trips?}
  - id: proud
    kind: open
    text: {leaders: What are you proud of?}
"""
_TALK = """
id: talk
version: 1.0.0
language: en
title: How we talk
audiences: [leaders]
introduction: {leaders: Now think of how school and home talk.}
scales:
  ten:
    options:
      - {value: 0, label: 'Zero'}
      - {value: 1, label: One}
      - {value: 2, label: Two}
      - {value: 3, label: Three}
      - {value: 4, label: Four}
      - {value: 5, label: Five}
      - {value: 6, label: Six}
      - {value: 7, label: Seven}
      - {value: 8, label: Eight}
      - {value: 9, label: Nine}
      - {value: 10, label: Ten}
  two:
    options:
      - {value: 1, label: 'No'}
      - {value: 2, label: 'Yes'}
items:
  - id: rate
    scale: ten
    text: {leaders: How well do we listen?}
  - id: both
    scale: two
    text: {leaders: "Do [bold]news[/bold], <b>calls</b> and {{ letters }} 👩‍👩‍👧 go both ways?"}
  - id: change
    kind: open
    text: {leaders: What would you change?}
"""


def small_steps() -> tuple[Step, ...]:
    questionnaires = [load_text(text, "small.yaml").require() for text in (_ROLE, _TALK)]
    return steps_for(questionnaires, Audience.LEADERS, core=False)


def small_flow(**entries: Entry) -> Flow:
    return begin(small_steps(), entries)


class Disk:
    """Keeps what is saved, as a store would, and in which order."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.order: list[str] = []

    def __call__(self, item: str, entry: Entry) -> None:
        self.entries[item] = entry
        self.order.append(item)
