"""What the terminal face shows at a moment, and what each key and each line of writing makes of it.

Keys are named as on the keyboard: a lower-case character, or up, down, left, enter, escape,
pageup, pagedown, backspace.
"""

from dataclasses import dataclass, replace

from reflect.questionnaire import Missing
from reflect.responses import Answer, Chosen, Written
from reflect.responses.coding import plain_number
from reflect.responses.model import MAX_WORDS
from reflect.survey import words
from reflect.survey.flow import Flow, Outcome, Save, Step, keep
from reflect.survey.words import Command

KEYS_AT_ONCE = 9
"""A scale with more options than this needs Enter after its number: 1 may be the start of 12."""


_LONGEST_TYPED = 12
"""Most characters of a number, or of a word, that is typed before Enter."""


@dataclass(frozen=True, slots=True)
class View:
    """The flow, and what is on the screen besides: where the hand is, and what lies on top."""

    flow: Flow
    hand: int | None = None
    """The choice, or at the review the blank, that Enter takes."""
    typed: str = ""
    """What has been typed so far, where it needs Enter: a number, or the word that is asked for."""
    message: str = ""
    helping: bool = False
    writing: bool = False
    """Whether the text field is open: words on an open item, a note on a scored one."""
    asking: bool = False
    """Whether a word is asked for before anything is handed in, or words are taken out."""
    page: int = 0
    """How many screenfuls have been read on, where not all lines fit."""
    outcome: Outcome | None = None

    @property
    def at_item(self) -> bool:
        """Whether the item itself is on top, so that a key may answer it."""
        on_top = self.helping or self.asking or self.flow.introduction is not None
        return self.flow.step is not None and not on_top

    @property
    def words(self) -> str:
        """What stands in the text field when it opens."""
        entry = self.flow.entry
        if _on_scale(self):
            return entry.note or ""
        match entry.answer:
            case Written(words_):
                return words_
            case Chosen(number):
                return plain_number(number)
        return ""


def arrive(flow: Flow) -> View:
    """The view on coming to where `flow` stands; at an item without options the field is open."""
    if flow.step is None:
        return View(flow, hand=0 if flow.blanks else None)
    if flow.introduction is not None:
        return View(flow)
    return View(flow, writing=not flow.step.choices)


def is_on_same_page(view: View, other: View) -> bool:
    """Whether both show the same thing, whatever has been chosen, typed or said there."""

    def page(view: View) -> tuple[object, ...]:
        return view.flow.at, view.flow.introduction, view.helping, view.asking, view.writing

    return page(view) == page(other)


def press(view: View, key: str, save: Save, *, more: bool) -> View:
    """The view after a key outside the text field; `more` says that lines lie below the screen."""
    view, key = replace(view, message=""), words.western(key)
    if view.helping:
        return _read(view, key, more) or replace(view, helping=False, page=0)
    if view.asking:
        return _press_when_asked(view, key, save, more)
    if view.flow.introduction is not None:
        return _press_at_introduction(view, key, more)
    if view.flow.step is None:
        return _press_at_review(view, key)
    return _press_at_item(view, view.flow.step, key, save, more)


def write(view: View, text: str, save: Save) -> View:
    """The view after Enter in the text field: the words are kept, and an open item goes on."""
    kept = leave(view, text, save)
    if kept.writing or kept.asking or view.flow.step is None or _on_scale(view):
        return kept
    return _enter(kept, view.flow.step, save)


def leave(view: View, text: str, save: Save) -> View:
    """The view after Escape in the text field: the words are kept, and the field is closed."""
    text = words.clean(text)
    if too_long := words.too_long(text, view.flow.language):
        return replace(view, message=too_long)
    if text and _answer_in(view, text) is None:
        said = f"{words.unknown(view.flow, text)} {words.what_to_type(view.flow)}"
        return replace(view, message=said)
    if text:
        return View(_with_words(view, text, save))
    return replace(view, writing=False, message="", asking=bool(view.words))


def break_off(view: View, text: str, save: Save) -> View:
    """The view where the run ends under the hand: words in the text field are kept."""
    text = words.clean(text)[:MAX_WORDS]
    is_answer = view.writing and text and _answer_in(view, text) is not None
    return View(_with_words(view, text, save)) if is_answer else view


def _say(view: View, message: str) -> str:
    return view.flow.language.say(message)


def _on_scale(view: View) -> bool:
    return view.flow.step is not None and bool(view.flow.step.choices)


def _answer_in(view: View, text: str) -> Answer | None:
    """What a text means where it was typed: a note or words, or a number; None if it is none."""
    step = view.flow.step
    return Written(text) if step is None or step.choices else words.read(step, text)


def _with_words(view: View, text: str, save: Save) -> Flow:
    """The flow with these words, safe on disk, where the text field puts them."""
    flow = view.flow
    answer = _answer_in(view, text)
    after = flow.note(text) if _on_scale(view) or answer is None else flow.give(answer)
    return flow if after.entry == flow.entry else keep(flow, after, save)


def _press_when_asked(view: View, key: str, save: Save, more: bool) -> View:
    if key in {"up", "down", "pageup", "pagedown"}:
        return _read(view, key, more) or view
    if key == "backspace":
        return replace(view, typed=view.typed[:-1])
    if key in {"enter", "escape"}:
        said_so = key == "enter" and words.says_yes(view.flow.language, view.typed)
        return _sure(view, save) if said_so else _not_sure(view)
    return replace(view, typed=(view.typed + key)[:_LONGEST_TYPED]) if len(key) == 1 else view


def _sure(view: View, save: Save) -> View:
    if view.flow.step is None:
        return replace(view, outcome=Outcome.SUBMITTED)
    if _on_scale(view):
        return arrive(keep(view.flow, view.flow.note(""), save))
    return _answer(view, Missing.SKIPPED, save)


def _not_sure(view: View) -> View:
    """Back at the review, or in the text field with the words that stand."""
    if view.flow.step is None:
        return replace(view, asking=False, typed="", message=_say(view, words.NOT_SUBMITTED))
    return View(view.flow, writing=True, message=_say(view, words.AS_THEY_WERE))


def _press_at_introduction(view: View, key: str, more: bool) -> View:
    if key == Command.LEAVE.key:
        return replace(view, outcome=Outcome.LEFT)
    if key in {"left", Command.BACK.key} and view.flow.can_go_back:
        return arrive(view.flow.back())
    return _read(view, key, more) or arrive(view.flow.introduce())


def _press_at_review(view: View, key: str) -> View:
    moves = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
    if key in moves:
        return _move(view, moves[key], len(view.flow.blanks), None)
    if key == "enter":
        return _go(view)
    if key == "backspace":
        return replace(view, typed=view.typed[:-1])
    if key.isdecimal():
        return replace(view, typed=(view.typed + key)[:6])
    if key in {words.YES[0], words.yes(view.flow.language)[0].casefold()}:
        return replace(view, asking=True, typed=key, page=0)
    return _command(view, key)


def _go(view: View) -> View:
    flow = view.flow
    if view.typed:
        if 1 <= int(view.typed) <= len(flow.steps):
            return arrive(flow.go(int(view.typed)))
        return replace(view, typed="", message=words.unknown(flow, view.typed))
    if view.hand is not None:
        return arrive(flow.go(flow.blanks[view.hand].number))
    return replace(view, message=words.what_to_type(flow))


def _press_at_item(view: View, step: Step, key: str, save: Save, more: bool) -> View:
    if key in {"up", "down"}:
        answer = view.flow.entry.answer
        ticked = [at for at, choice in enumerate(step.choices) if words.ticks(choice, answer)]
        given = ticked[0] if ticked else None
        return _move(view, 1 if key == "down" else -1, len(step.choices), given)
    if key in {"pageup", "pagedown"}:
        return replace(_read(view, key, more) or view, hand=None)
    if key == "enter":
        return _enter(view, step, save)
    if key.isdecimal() and step.points > KEYS_AT_ONCE:
        return _type_number(view, step, key)
    if key == " " and step.many and view.hand is not None:
        return _tick(view, step.choices[view.hand].answer, save)
    choice = next((choice for choice in step.choices if choice.key == key), None)
    if choice:
        return _take(view, step, choice.answer, save)
    if key == Command.SKIP.key:
        return _skip(view, save)
    if key == Command.UNDO.key:
        return _undo(view, save)
    if key == Command.NOTE.key and Command.NOTE in words.commands(view.flow):
        return replace(view, writing=True, hand=None, page=0)
    return _command(view, key)


def _type_number(view: View, step: Step, key: str) -> View:
    keys = [choice.key for choice in step.choices]
    number = next((n for n in (view.typed + key, key) if n in keys), None)
    if number is None:
        return replace(view, typed="", message=words.unknown(view.flow, key))
    return replace(view, typed=number, hand=keys.index(number))


def _enter(view: View, step: Step, save: Save) -> View:
    if view.hand is not None and (not step.many or view.typed):
        return _take(view, step, step.choices[view.hand].answer, save)
    if view.flow.entry.answer is None:
        return _answer(view, Missing.SKIPPED, save)
    return arrive(view.flow.forward())


def _undo(view: View, save: Save) -> View:
    if view.flow.before is None:
        return replace(view, message=_say(view, words.NOTHING_BEFORE))
    return arrive(keep(view.flow, view.flow.undo(), save))


def _skip(view: View, save: Save) -> View:
    if isinstance(view.flow.entry.answer, Written):
        return replace(view, asking=True, typed="", page=0)
    return _answer(view, Missing.SKIPPED, save)


def _take(view: View, step: Step, answer: Answer, save: Save) -> View:
    """An option, or an answer apart from the scale, that a key gave."""
    ticks = step.many and not isinstance(answer, Missing)
    return _tick(view, answer, save) if ticks else _answer(view, answer, save)


def _tick(view: View, answer: Answer, save: Save) -> View:
    """An option ticked, or no longer; the hand stays where it is."""
    flow = keep(view.flow, view.flow.tick(answer), save)
    return replace(view, flow=flow, typed="", hand=None if view.typed else view.hand)


def _answer(view: View, answer: Answer, save: Save) -> View:
    return arrive(keep(view.flow, view.flow.answer(answer), save))


def _move(view: View, by: int, count: int, start: int | None) -> View:
    """The hand moved among `count` things, first from `start`, or in from the end it comes from."""
    if not count:
        return view
    hand = start if view.hand is None else view.hand
    if hand is None:
        hand = -1 if by > 0 else count
    return replace(view, hand=min(max(hand + by, 0), count - 1), typed="", page=0)


def _command(view: View, key: str) -> View:
    flow = view.flow
    key = Command.BACK.key if key == "left" else key
    if len(key) > 1:
        return view
    match words.command(flow, key):
        case Command.BACK if not flow.can_go_back:
            return replace(view, message=_say(view, words.FIRST))
        case Command.BACK:
            return arrive(flow.back())
        case Command.HELP:
            return replace(view, helping=True, page=0)
        case Command.REVIEW:
            return arrive(flow.review())
        case Command.LEAVE:
            return replace(view, outcome=Outcome.LEFT)
        case _:
            return replace(view, message=words.unknown(flow, key))


def _read(view: View, key: str, more: bool) -> View | None:
    """The view a screenful further, or back; None at the end, where a key does something else."""
    if key in {"up", "pageup"}:
        return replace(view, page=max(view.page - 1, 0))
    return replace(view, page=view.page + 1) if more else None
