"""The words both faces use: keys and what they do, help, the review, what to say to a wrong key."""

import unicodedata
from enum import Enum

from reflect.framing import EpsteinType
from reflect.questionnaire import Item
from reflect.responses import Answer, Entry, Written
from reflect.responses.model import MAX_WORDS
from reflect.survey.flow import Flow, Step

YES = "yes"
"""What is typed, whole, to hand in one's answers or to do away with what one wrote."""


class Command(Enum):
    """What a respondent can do besides answering."""

    SKIP = ("s", "skip", "leave this question blank and go on")
    BACK = ("b", "back", "go back to the question before")
    UNDO = ("u", "undo", "bring back what stood here before")
    NOTE = ("e", "note", "write a note: what is our evidence?")
    HELP = ("h", "help", "what counts here, and what the keys do")
    REVIEW = ("r", "review", "see what is still blank, and submit")
    LEAVE = ("q", "quit", "save and leave; you can go on later")
    SUBMIT = (YES, YES, "hand in your answers")

    def __init__(self, key: str, word: str, meaning: str) -> None:
        self.key = key
        self.word = word
        self.meaning = meaning


ON_ITEM = (
    Command.SKIP,
    Command.BACK,
    Command.UNDO,
    Command.NOTE,
    Command.REVIEW,
    Command.HELP,
    Command.LEAVE,
)
ON_OPEN_ITEM = tuple(command for command in ON_ITEM if command is not Command.NOTE)
AT_REVIEW = (Command.SUBMIT, Command.BACK, Command.HELP, Command.LEAVE)

NOTE_PROMPT = "Your note: what is our evidence?"
OPEN_HEADING = "In your own words"
FIRST = "This is the first question."
NOTHING_BEFORE = "Nothing else has stood here before."
PASTED = "Pasted text answers nothing here."
TOO_SOON = "That key came before the question could be read, so it answered nothing."
TYPE_YES = f"Type {YES}, then Enter:"
NOT_SUBMITTED = "Nothing is handed in."
AS_THEY_WERE = "Your words are as they were."
HOW_TO_ANSWER = "Type the number of your answer. The next question follows at once."

_ABOUT = {
    EpsteinType.PARENTING: "how school and families help each other in bringing up children",
    EpsteinType.COMMUNICATING: "how school and families keep in touch",
    EpsteinType.VOLUNTEERING: "how parents give their time and help",
    EpsteinType.LEARNING_AT_HOME: "how families take part in learning outside lessons",
    EpsteinType.DECISION_MAKING: "how parents take part in decisions about the school",
    EpsteinType.COMMUNITY: "how school, families and the neighbourhood work together",
}


def clean(text: str) -> str:
    """`text` on one line, without what a terminal would obey: control characters, surrogates."""
    spaced = " ".join(text.split())
    return "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cs"})


def western(given: str) -> str:
    """`given` with the digits of other scripts as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in given)


def commands(flow: Flow) -> tuple[Command, ...]:
    """What can be done where the respondent is, besides answering."""
    if flow.step is None:
        return AT_REVIEW
    return ON_ITEM if flow.step.choices else ON_OPEN_ITEM


def command(flow: Flow, given: str) -> Command | None:
    """What a letter or word asks for here."""
    given = "h" if given == "?" else given
    return next((c for c in commands(flow) if given in {c.key, c.word}), None)


def heading(step: Step) -> tuple[str, ...]:
    """The question and the type an item belongs to; nothing where it does not say."""
    if not isinstance(step.item, Item):
        return (OPEN_HEADING,)
    return tuple(tag.label for tag in (step.item.question, step.item.type) if tag)


def span(step: Step) -> str:
    """The numbers that answer an item: "1 to 5"."""
    return f"1 to {step.points}"


def said(step: Step, answer: Answer) -> str:
    """An answer in words: "4, Often", "Don't know", "Left blank", or what was written."""
    if isinstance(answer, Written):
        return clean(answer.words)
    given = next((c for c in step.choices if c.answer == answer), None)
    if given is None:
        return "Left blank"
    label = clean(given.label)
    return f"{given.key}, {label}" if given.key.isdecimal() else label


def stood(step: Step, entry: Entry) -> str:
    """What an entry holds, in words: "2, Sometimes. Note: minutes of May"."""
    answer = said(step, entry.answer) if entry.answer else "No answer"
    return f"{answer}. Note: {clean(entry.note)}" if entry.note else answer


def unknown(flow: Flow, given: str) -> str:
    """What to say to a key or line that means nothing here."""
    step, shown = flow.step, clean(given)[:20]
    if not shown:
        return "That key means nothing here."
    if given.isdecimal() and step is None:
        return f"There is no question {shown}; they run from 1 to {len(flow.steps)}."
    if given.isdecimal() and step and step.points:
        return f"{shown} is not on this scale of {span(step)}."
    return f"“{shown}” means nothing here."


def what_to_type(flow: Flow) -> str:
    """One sentence: what answers, skips and helps here."""
    step = flow.step
    if step is None:
        return (
            f"Type a question’s number to go to it, {YES} to hand in your answers, or h for help."
        )
    if not step.points:
        return "Write in your own words, or type s to skip or h for help."
    letters = "".join(f", {c.key}" for c in step.choices if not c.key.isdecimal())
    return f"Type {span(step)}{letters}, s to skip, or h for help."


def too_long(words: str) -> str | None:
    """What to say to more words than can be kept."""
    if len(words) <= MAX_WORDS:
        return None
    return f"That is {len(words):,} characters; shorten it to {MAX_WORDS:,} or fewer."


def help_text(flow: Flow) -> tuple[str, ...]:
    """What counts in the current item, and what its type is about."""
    item = flow.step.item if flow.step else None
    if item is None:
        return ()
    about: tuple[str, ...] = ()
    if isinstance(item, Item) and item.type:
        about = (f"{item.type.label}: {_ABOUT[item.type]}.",)
    return (*((clean(item.help),) if item.help else ()), *about)


def help_keys(flow: Flow) -> tuple[tuple[str, str, str], ...]:
    """What can be typed here: letter (or numbers), word, meaning."""
    step = flow.step
    answers: tuple[tuple[str, str, str], ...] = ()
    if step is None:
        answers = ((f"1 to {len(flow.steps)}", "", "go to the question with this number"),)
    elif step.points:
        apart = ((c.key, "", clean(c.label)) for c in step.choices if not c.key.isdecimal())
        answers = ((span(step), "", "answer and go on"), *apart)
    named = ((c.key, c.word if c.word != c.key else "", c.meaning) for c in commands(flow))
    return (*answers, *named)


def blank_numbers(flow: Flow) -> str:
    """The numbers of the blank questions: "3, 5 to 9 and 12"."""
    runs: list[list[int]] = []
    for number in (step.number for step in flow.blanks):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told: list[str] = []
    for run in runs:
        told += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run)
    return " and ".join([", ".join(told[:-1]), told[-1]] if told[1:] else told)


def how_to_resume(resume_word: str) -> tuple[str, str]:
    """That nothing is lost by leaving, and the command that goes on."""
    saved = "Every answer is saved at once. After a break, go on with"
    return saved, f"reflect survey --resume {resume_word}"


def review_text(flow: Flow) -> tuple[str, ...]:
    """How many questions are answered and blank, and what submitting means."""
    total, blanks = len(flow.steps), len(flow.blanks)
    state = f"You have answered all {total} questions."
    if blanks == 1:
        state = f"1 of {total} is blank, number {blank_numbers(flow)}; you may leave it so."
    elif blanks:
        state = (
            f"{blanks} of {total} are blank, numbers {blank_numbers(flow)}; you may leave them so."
        )
    return (state, "Once handed in, your answers cannot be changed.")


def sure(flow: Flow) -> tuple[str, ...]:
    """The question before something is done for good, at the review or to words, and its matter."""
    if flow.step is None:
        return ("Hand in your answers?", *review_text(flow))
    written = flow.entry.answer.words if isinstance(flow.entry.answer, Written) else flow.entry.note
    return ("Take out these words?", clean(written or ""))
