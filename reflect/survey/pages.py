"""What the terminal face shows, as lines of styled text fitted to a size; nothing is drawn here.

All words stand as text: no markup is read, and control characters are taken out. No mark is
made by colour alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from reflect.questionnaire import NumberItem
from reflect.responses import blank
from reflect.survey import words
from reflect.survey.fitting import (
    Line,
    columns,
    cut,
    hang,
    mirrored,
    pack,
    window,
    within_marks,
    wrap,
)
from reflect.survey.flow import Flow, Step
from reflect.survey.view import KEYS_AT_ONCE, View
from reflect.survey.words import Command, clean, shown
from reflect.words.language import Language, translatable

ACCENT, BOLD, KEY, DIM = "class:accent", "bold", "class:accent bold", "class:dim"
_HAND, _CHOSEN = ">", "●"

_TIGHT = 14
"""Below this many rows the footer leaves out the keys in `_SPARED`; help still names them."""
_SPARED = {Command.NOTE.key, Command.REVIEW.key}
_ROWS_OF_A_LIST = 16
"""From this many rows on the review keeps its spacing and scrolls."""


Key: TypeAlias = tuple[str, str]
"""What to press, and what it does."""


class Room(Enum):
    """How freely a page is laid out; the first that fits is taken."""

    AMPLE = auto()
    CLOSE = auto()
    PACKED = auto()

    @property
    def gap(self) -> list[Line]:
        """An empty line, where there is room for it."""
        return [[]] if self is Room.AMPLE else []


@dataclass(frozen=True, slots=True)
class Screen:
    """The lines above and below the text field, and whether there are more than fit."""

    body: list[Line]
    foot: list[Line]
    more: bool


def draw(view: View, resume_word: str, width: int, height: int, field: int) -> Screen:
    """The screen of `width` by `height` characters, `field` rows of them for the text field."""
    if view.flow.language.runs_leftward:
        drawn = _drawn(view, resume_word, within_marks(width), height, field)
        body, foot = ([mirrored(line, width) for line in page] for page in (drawn.body, drawn.foot))
        return Screen(body, foot, drawn.more)
    return _drawn(view, resume_word, width, height, field)


def _drawn(view: View, resume_word: str, width: int, height: int, field: int) -> Screen:
    for foot in (_foot(view, width, height, more=more) for more in (False, True)):
        rows = max(height - len(foot) - field, 1)
        lines, focus = _fitting(view, resume_word, width, rows)
        body, more = window(lines, rows, focus, view.page, view.flow.language)
        if not more:
            break
    return Screen(body, foot, more)


Page: TypeAlias = tuple[list[Line], int | None]
"""All lines of a page, and the one that must be seen."""


def _fitting(view: View, resume_word: str, width: int, rows: int) -> Page:
    rooms = list(Room)
    if view.flow.step is None and not view.helping and not view.asking:
        rooms = [Room.AMPLE if rows >= _ROWS_OF_A_LIST else Room.CLOSE]
    for room in rooms:
        page = _body(view, resume_word, width, room)
        if len(page[0]) <= rows:
            break
    return page


def _body(view: View, resume_word: str, width: int, room: Room) -> Page:
    flow = view.flow
    if view.helping:
        return _help(flow, resume_word, width, room), None
    if view.asking:
        return _asked(view, width, room), None
    if flow.step is None:
        return _review(view, width, room)
    if flow.introduction is not None:
        return _introduction(flow, flow.step, flow.introduction, resume_word, width), None
    return _item(view, flow.step, width, room)


def _item(view: View, step: Step, width: int, room: Room) -> Page:
    flow = view.flow
    place = flow.language.say("%(n)s of %(total)s", n=step.number, total=len(flow.steps))
    share = step.number / len(flow.steps)
    lines = _head(shown(step.questionnaire.title), place, share, width, room)
    if tags := " · ".join(words.heading(step, flow.language)):
        lines += [*wrap(tags, width, ACCENT), *room.gap]
    lines += wrap(shown(step.text), width, BOLD)
    lines += [] if room is Room.PACKED else [[]]
    if view.writing:
        return lines + _above_field(flow, step, width), None
    answers, focus = _answers(view, step, width, room)
    note = _note(flow.language, flow.entry.note, width, room) if flow.entry.note else []
    before = _before(flow, step, UNDO_HERE, width, room)
    return [*lines, *answers, *note, *before], None if focus is None else len(lines) + focus


def _above_field(flow: Flow, step: Step, width: int) -> list[Line]:
    if not step.choices:
        is_number = isinstance(step.item, NumberItem)
        asked = wrap(words.span(step, flow.language), width) if is_number else []
        return [*asked, *_before(flow, step, UNDO_FROM_FIELD, width, Room.CLOSE)]
    answer, language = flow.entry.answer, flow.language
    given: list[Line] = []
    if answer:
        said = words.said(step, answer, language)
        given = wrap(language.say("Your answer: %(answer)s", answer=said), width)
    return [*given, *wrap(language.say(words.NOTE_PROMPT), width)]


UNDO_HERE = translatable("u brings it back")
UNDO_FROM_FIELD = translatable("Esc, then u, brings it back")


def _before(flow: Flow, step: Step, keys: str, width: int, room: Room) -> list[Line]:
    """What stood here before, as far as it fits a line, and the keys that bring it back."""
    if flow.before is None:
        return []
    back = f" ({flow.language.say(keys)})"
    stood = words.stood(step, flow.before, flow.language)
    before = flow.language.say("Before: %(answer)s", answer=stood)
    told = cut(f"  {before}", max(width - columns(back), 12))
    return [*room.gap, *wrap(told.strip() + back, width, DIM, indent="  ")]


def _answers(view: View, step: Step, width: int, room: Room) -> Page:
    if not step.choices:
        answer = view.flow.entry.answer
        if not blank(view.flow.entry) and answer:
            return wrap(words.said(step, answer, view.flow.language), width, indent="  "), None
        nothing = view.flow.language.say("Nothing written yet.")
        return wrap(nothing, width, DIM, indent="  "), None
    rows = list(_choices(view, step))
    if room is Room.PACKED:
        return pack(([*head, (style, label)] for head, label, style in rows), width), None
    lines: list[Line] = []
    focus = None
    for number, (head, label, style) in enumerate(rows):
        lines += room.gap if number == step.points else []
        focus = len(lines) if view.hand == number else focus
        lines += hang(head, label, width, style)
    return lines, focus


def _choices(view: View, step: Step) -> Iterator[tuple[Line, str, str]]:
    """Signs and key, label and style of each choice; the hand and the given answer have signs."""
    answer = view.flow.entry.answer
    digits = len(str(step.points))
    for number, choice in enumerate(step.choices):
        at, chosen = view.hand == number, words.ticks(choice, answer)
        signs = f"{_HAND if at else ' '}{_CHOSEN if chosen else ' '} "
        head = [(KEY, f"{signs}{choice.key.rjust(digits)}"), ("", "  ")]
        yield head, shown(choice.label), KEY if chosen else BOLD if at else ""


def _note(language: Language, note: str, width: int, room: Room) -> list[Line]:
    """The beginning of the note; all of it stands in its text field."""
    told = language.say("Note: %(note)s", note=clean(note))
    if room is not Room.AMPLE:
        return [[("", cut(f"  {told}", width))]]
    lines = wrap(told, width, indent="  ")
    return [[], *(lines if len(lines) <= 3 else [*lines[:2], [("", "  …")]])]


def _review(view: View, width: int, room: Room) -> Page:
    flow = view.flow
    total = len(flow.steps)
    place = flow.language.say("%(n)s of %(total)s answered", n=flow.answered, total=total)
    title = flow.language.say("Review")
    lines = _head(title, place, flow.answered / max(total, 1), width, room)
    for paragraph in words.review_text(flow):
        lines += [*wrap(paragraph, width), *room.gap]
    focus = None
    for row, step in enumerate(flow.blanks):
        at = view.hand == row and not view.typed
        focus = len(lines) if at else focus
        head = f"{_HAND if at else ' '} {str(step.number).rjust(len(str(total)))}"
        text = cut(shown(step.text), width - len(head) - 2)
        lines.append([(KEY, head), ("", "  "), (BOLD if at else "", text)])
    return lines, focus


def _asked(view: View, width: int, room: Room) -> list[Line]:
    """What would be handed in or taken out, and the word that does it."""
    question, *paragraphs = words.sure(view.flow)
    lines = _head(question, "", None, width, room)
    for paragraph in paragraphs:
        lines += [*wrap(paragraph, width), *room.gap]
    return [
        *lines,
        *hang([("", f"{words.type_yes(view.flow.language)} ")], f"{view.typed}_", width, KEY),
    ]


def _introduction(flow: Flow, step: Step, text: str, resume_word: str, width: int) -> list[Line]:
    last = max(s.number for s in flow.steps if s.questionnaire is step.questionnaire)
    language, total = flow.language, len(flow.steps)
    place = language.say(
        "Questions %(first)s to %(last)s of %(total)s", first=step.number, last=last, total=total
    )
    lines = [
        *_head(place, "", None, width, Room.AMPLE),
        *wrap(shown(step.questionnaire.title), width, BOLD),
        [],
        *wrap(shown(text), width),
    ]
    if step.number == 1:
        how = wrap(language.say(words.HOW_TO_ANSWER), width)
        lines += [[], *how, [], *_resume(language, resume_word, width)]
    return lines


def _help(flow: Flow, resume_word: str, width: int, room: Room) -> list[Line]:
    lines = _head(flow.language.say("Help"), "", None, width, room)
    for paragraph in words.help_text(flow):
        lines += [*wrap(paragraph, width), *room.gap]
    rows = [*((keys, meaning) for keys, _, meaning in words.help_keys(flow)), *_arrows(flow)]
    column = max(columns(keys) for keys, _ in rows) + 2
    for keys, meaning in rows:
        lines += hang([(KEY, keys), ("", " " * (column - columns(keys)))], meaning, width)
    return [*lines, *room.gap, *_resume(flow.language, resume_word, width)]


def _arrows(flow: Flow) -> list[Key]:
    """The keys of help that only a keyboard has."""
    say = flow.language.say
    if flow.step is None:
        return [(say("↑ ↓ Enter"), say("go to a blank question"))]
    if flow.step.choices:
        return [(say("↑ ↓ Enter"), say("choose an answer without its number"))]
    return [("e", say("write, or change what you wrote"))]


def _resume(language: Language, resume_word: str, width: int) -> list[Line]:
    saved, command = words.how_to_resume(resume_word, language)
    return [*wrap(saved, width), *wrap(command, width, BOLD, indent="  ")]


def _head(title: str, place: str, share: float | None, width: int, room: Room) -> list[Line]:
    """Title on the left, place on the right, and a thin bar below (a rule where nothing counts)."""
    title = cut(title, width - columns(place) - 2)
    space = " " * (width - columns(title) - columns(place))
    top: Line = [("", title), ("", space), (BOLD, place)]
    if room is Room.PACKED:
        return [top]
    done = round(width * (share or 0))
    return [top, [(ACCENT, "━" * done), (DIM, "─" * (width - done))], *room.gap]


_SHORT = {
    Command.SKIP: translatable("skip"),
    Command.BACK: translatable("back"),
    Command.UNDO: translatable("undo"),
    Command.NOTE: translatable("note"),
    Command.REVIEW: translatable("review"),
    Command.HELP: translatable("help"),
    Command.LEAVE: translatable("save and leave"),
    Command.SUBMIT: translatable("hand in"),
}
_MOVING = (Command.BACK, Command.REVIEW, Command.HELP, Command.LEAVE)


def _foot(view: View, width: int, height: int, *, more: bool) -> list[Line]:
    """A line for the message, and the keys; where rows are few, one or the other."""
    message = wrap(view.message, width, BOLD)
    groups = _keys(view, more=more)
    if height < _TIGHT:
        groups = [[key for group in groups for key in group if key[0] not in _SPARED]]
    lines = [line for group in groups for line in pack(map(_key, group), width)]
    if height < _TIGHT:
        return message or lines
    return [*(message or [[]]), *lines]


def _key(key: Key) -> Line:
    return [(KEY, key[0]), ("", " "), ("", key[1])]


def _keys(view: View, *, more: bool) -> list[list[Key]]:
    """The keys of the page on top, in groups that each begin a line."""
    flow, say = view.flow, view.flow.language.say
    if view.helping:
        return [[(say("Any key"), say("reads on") if more else say("closes this page"))]]
    if flow.introduction is not None:
        back = [_short(Command.BACK, flow)] if flow.can_go_back else []
        on = say("reads on") if more else say("goes on")
        return [[(say("Any key"), on), *back, _short(Command.LEAVE, flow)]]
    if view.writing:
        return [_keys_of_field(flow)]
    if view.asking:
        return [_keys_when_asked(flow)]
    moving = [_short(c, flow) for c in words.commands(flow) if c in _MOVING]
    if flow.step is None:
        return [_keys_of_review(view), moving]
    undo = [_short(Command.UNDO, flow)] if flow.before else []
    if flow.step.points:
        note = [_short(c, flow) for c in words.commands(flow) if c is Command.NOTE]
        return [[_numbers(flow.step, flow.language), *_ways_on(view), *note, *undo], moving]
    return [[("e", say("write")), *_ways_on(view), *undo], moving]


def _short(command: Command, flow: Flow) -> Key:
    return command.typed_in(flow.language), flow.language.say(_SHORT[command])


def _numbers(step: Step, language: Language) -> Key:
    numbers = words.numbers(step, language)
    if step.points > KEYS_AT_ONCE:
        numbers = language.say("%(keys)s, Enter", keys=numbers)
    return numbers, language.say("tick") if step.many else language.say("answer")


def _ways_on(view: View) -> list[Key]:
    unanswered, say = blank(view.flow.entry), view.flow.language.say
    if view.hand is None and unanswered:
        return [(say("s or Enter"), say("skip"))]
    if view.flow.step and view.flow.step.many:
        tick = [] if view.hand is None else [(say("Space"), say("tick"))]
        skip = ("s", say("skip") if unanswered else say("leave blank"))
        return [*tick, (say("Enter"), say("go on")), skip]
    enter = say("go on") if view.hand is None else say("choose")
    return [(say("Enter"), enter), ("s", say("skip") if unanswered else say("leave blank"))]


def _keys_of_field(flow: Flow) -> list[Key]:
    say = flow.language.say
    if flow.step and flow.step.choices:
        return [(say("Enter"), say("keeps the note"))]
    on = say("goes on; with nothing written it skips")
    return [(say("Enter"), on), (say("Esc"), say("other keys"))]


def _keys_when_asked(flow: Flow) -> list[Key]:
    say = flow.language.say
    does = say("hands in") if flow.step is None else say("takes out")
    stays = say("goes back") if flow.step is None else say("keeps them")
    typed = say("%(keys)s, Enter", keys=words.yes(flow.language))
    return [(typed, does), (say("Esc"), stays)]


def _keys_of_review(view: View) -> list[Key]:
    say = view.flow.language.say
    if view.typed:
        to = say("go to question %(n)s", n=view.typed)
        return [(say("Enter"), to), (say("Backspace"), say("take it back"))]
    number = (say("number, Enter"), say("go to any question"))
    blanks = [(say("↑ ↓ Enter"), say("go to a blank one"))] if view.flow.blanks else []
    return [_short(Command.SUBMIT, view.flow), *blanks, number]
