"""The words both faces use: keys and what they do, help, the review, what to say to a wrong key."""

import unicodedata
from enum import Enum

from reflect.framing import EpsteinType
from reflect.questionnaire import ChoiceItem, Item, NumberItem, OpenItem, marked
from reflect.responses import Answer, Chosen, Entry, Picked, Written
from reflect.responses.coding import plain_number
from reflect.responses.model import MAX_WORDS
from reflect.survey.flow import Choice, Flow, Step, number_in
from reflect.words.language import Language, translatable

YES = translatable("yes")
"""What is typed, whole, to hand in one's answers or to do away with what one wrote.

So it is in every language, besides that language's own word (see `yes`).
"""


class Command(Enum):
    """What a respondent can do besides answering.

    The key is the same in every language, since a keyboard has its letter; the word and the meaning
    are messages.
    """

    SKIP = ("s", translatable("skip"), translatable("leave this question blank and go on"))
    BACK = ("b", translatable("back"), translatable("go back to the question before"))
    UNDO = ("u", translatable("undo"), translatable("bring back what stood here before"))
    NOTE = ("e", translatable("note"), translatable("write a note: what is our evidence?"))
    HELP = ("h", translatable("help"), translatable("what counts here, and what the keys do"))
    REVIEW = ("r", translatable("review"), translatable("see what is still blank, and submit"))
    LEAVE = ("q", translatable("quit"), translatable("save and leave; you can go on later"))
    SUBMIT = (YES, YES, translatable("hand in your answers"))

    def __init__(self, key: str, word: str, meaning: str) -> None:
        self.key = key
        self.word = word
        self.meaning = meaning

    def typed_in(self, language: Language) -> str:
        """What is typed for it: its letter; the whole word where a letter would be too quick."""
        return language.say(self.key) if self is Command.SUBMIT else self.key


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

NOTE_PROMPT = translatable("Your note: what is our evidence?")
OPEN_HEADING = translatable("In your own words")
MANY_HEADING = translatable("Choose all that apply")
FIRST = translatable("This is the first question.")
NOTHING_BEFORE = translatable("Nothing else has stood here before.")
PASTED = translatable("Pasted text answers nothing here.")
TOO_SOON = translatable("That key came before the question could be read, so it answered nothing.")
NOT_SUBMITTED = translatable("Nothing is handed in.")
AS_THEY_WERE = translatable("Your words are as they were.")
HOW_TO_ANSWER = translatable("Type the number of your answer. The next question follows at once.")

_ABOUT = {
    EpsteinType.PARENTING: translatable(
        "Parenting: how school and families help each other in bringing up children."
    ),
    EpsteinType.COMMUNICATING: translatable(
        "Communicating: how school and families keep in touch."
    ),
    EpsteinType.VOLUNTEERING: translatable("Volunteering: how parents give their time and help."),
    EpsteinType.LEARNING_AT_HOME: translatable(
        "Learning at home: how families take part in learning outside lessons."
    ),
    EpsteinType.DECISION_MAKING: translatable(
        "Decision making: how parents take part in decisions about the school."
    ),
    EpsteinType.COMMUNITY: translatable(
        "Collaborating with the community: how school, families and the neighbourhood work "
        "together."
    ),
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
    return ON_ITEM if isinstance(flow.step.item, Item) else ON_OPEN_ITEM


def command(flow: Flow, given: str) -> Command | None:
    """What a letter or word asks for here; the words of English are known in every language."""
    given = "h" if given == "?" else given

    def means(each: Command) -> bool:
        return given in {each.key, each.word, flow.language.say(each.word).casefold()}

    return next(filter(means, commands(flow)), None)


def yes(language: Language) -> str:
    """The word that is to be typed before something is done for good."""
    return language.say(YES)


def says_yes(language: Language, given: str) -> bool:
    """Whether the whole word was typed, in English or in the respondent's own language."""
    return given.casefold() in {YES, yes(language).casefold()}


def type_yes(language: Language) -> str:
    """What is said before the word is typed on a page."""
    return language.say("Type %(yes)s, then Enter:", yes=yes(language))


def shown(text: str) -> str:
    """Words of a questionnaire on one line; those in another language say which, before them."""
    return clean(marked(text))


def heading(step: Step, language: Language) -> tuple[str, ...]:
    """The question and the type an item belongs to; nothing where it does not say."""
    match step.item:
        case OpenItem():
            return (language.say(OPEN_HEADING),)
        case ChoiceItem(many=True):
            return (language.say(MANY_HEADING),)
        case Item(question=question, type=type_):
            return tuple(language.say(tag.label) for tag in (question, type_) if tag)
    return ()


def span(step: Step, language: Language) -> str:
    """What answers an item: "0 to 4", "1 to 5, with spaces between", "a number from 0 to 60"."""
    if isinstance(step.item, NumberItem):
        return _number_span(step.item, language)
    told = numbers(step, language)
    return language.say("%(span)s, with spaces between", span=told) if step.many else told


def numbers(step: Step, language: Language) -> str:
    """The numbers of the options of an item: "0 to 4"."""
    found = [int(choice.key) for choice in step.choices if choice.key.isdecimal()]
    return _from_to(language, min(found), max(found))


def _number_span(item: NumberItem, language: Language) -> str:
    """What a number may be, with its unit: "minutes: a number from 0 to 60"."""
    ends = {
        name: plain_number(end)
        for name, end in (("least", item.least), ("most", item.most))
        if end is not None
    }
    match tuple(ends):
        case ("least", "most"):
            told = language.say("a number from %(least)s to %(most)s", **ends)
        case ("least",):
            told = language.say("a number from %(least)s on", **ends)
        case ("most",):
            told = language.say("a number up to %(most)s", **ends)
        case _:
            told = language.say("a number")
    return f"{shown(item.unit)}: {told}" if item.unit else told


def _from_to(language: Language, first: int, last: int) -> str:
    return language.say("%(first)s to %(last)s", first=first, last=last)


def said(step: Step, answer: Answer, language: Language) -> str:
    """An answer in words: "4, Often", "Don't know", "Left blank", or what was written."""
    if isinstance(answer, Written):
        return clean(answer.words)
    if isinstance(answer, Picked):
        return language.list(
            [shown(choice.label) for choice in step.choices if ticks(choice, answer)]
        )
    if isinstance(step.item, NumberItem) and isinstance(answer, Chosen):
        unit = f" {shown(step.item.unit)}" if step.item.unit else ""
        return f"{plain_number(answer.value)}{unit}"
    given = [choice for choice in step.choices if choice.answer == answer]
    if not given:
        return language.say("Left blank")
    label = " / ".join(shown(choice.label) for choice in given)
    if len(given) > 1 or not given[0].key.isdecimal():
        return label
    return language.say("%(number)s, %(label)s", number=given[0].key, label=label)


def ticks(choice: Choice, answer: Answer | None) -> bool:
    """Whether an answer holds a choice: it is that, or has it among others."""
    if isinstance(answer, Picked) and isinstance(choice.answer, Chosen):
        return choice.answer.value in answer.values
    return answer is not None and choice.answer == answer


def read(step: Step, text: str) -> Answer | None:
    """The answer that was typed as a text; None where it is no number that this item takes."""
    if isinstance(step.item, NumberItem):
        return number_in(step.item, western(text))
    return Written(text)


def stood(step: Step, entry: Entry, language: Language) -> str:
    """What an entry holds, in words: "2, Sometimes. Note: minutes of May"."""
    answer = said(step, entry.answer, language) if entry.answer else language.say("No answer")
    if not entry.note:
        return answer
    return language.say("%(answer)s. Note: %(note)s", answer=answer, note=clean(entry.note))


def unknown(flow: Flow, given: str) -> str:
    """What to say to a key or line that means nothing here."""
    step, typed, language = flow.step, clean(given)[:20], flow.language
    if not typed:
        return language.say("That key means nothing here.")
    if given.isdecimal() and step is None:
        return language.say(
            "There is no question %(typed)s; they run from 1 to %(last)s.",
            typed=typed,
            last=len(flow.steps),
        )
    if given.isdecimal() and step and step.points:
        return language.say(
            "%(typed)s is not on this scale of %(span)s.", typed=typed, span=numbers(step, language)
        )
    return language.say("“%(typed)s” means nothing here.", typed=typed)


def what_to_type(flow: Flow) -> str:
    """One sentence: what answers, skips and helps here."""
    step, language = flow.step, flow.language
    if step is None:
        return language.say(
            "Type a question’s number to go to it, %(yes)s to hand in your answers, or h for help.",
            yes=yes(language),
        )
    if isinstance(step.item, NumberItem):
        return language.say("Type %(keys)s, s to skip, or h for help.", keys=span(step, language))
    if not step.points:
        return language.say("Write in your own words, or type s to skip or h for help.")
    letters = "".join(f", {c.key}" for c in step.choices if not c.key.isdecimal())
    keys = f"{span(step, language)}{letters}"
    return language.say("Type %(keys)s, s to skip, or h for help.", keys=keys)


def too_long(words: str, language: Language) -> str | None:
    """What to say to more words than can be kept."""
    if len(words) <= MAX_WORDS:
        return None
    return language.count(
        "That is %(n)s character; shorten it to %(most)s or fewer.",
        "That is %(n)s characters; shorten it to %(most)s or fewer.",
        len(words),
        most=MAX_WORDS,
    )


def help_text(flow: Flow) -> tuple[str, ...]:
    """What counts in the current item, and what its type is about."""
    item = flow.step.item if flow.step else None
    if item is None:
        return ()
    about: tuple[str, ...] = ()
    if isinstance(item, Item) and item.type:
        about = (flow.language.say(_ABOUT[item.type]),)
    return (*((shown(item.help),) if item.help else ()), *about)


def help_keys(flow: Flow) -> tuple[tuple[str, str, str], ...]:
    """What can be typed here: letter (or numbers), word, meaning."""
    step, language = flow.step, flow.language
    answers: tuple[tuple[str, str, str], ...] = ()
    if step is None:
        from_to = _from_to(language, 1, len(flow.steps))
        answers = ((from_to, "", language.say("go to the question with this number")),)
    elif step.points:
        apart = ((c.key, "", shown(c.label)) for c in step.choices if not c.key.isdecimal())
        ticks = language.say("tick, or take a tick away")
        does = ticks if step.many else language.say("answer and go on")
        answers = ((span(step, language), "", does), *apart)
    return (*answers, *(_named(command, language) for command in commands(flow)))


def _named(command: Command, language: Language) -> tuple[str, str, str]:
    word = "" if command is Command.SUBMIT else language.say(command.word)
    return command.typed_in(language), word, language.say(command.meaning)


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
        told += [_from_to(flow.language, run[0], run[-1])] if len(run) > 2 else map(str, run)
    return flow.language.list(told)


def how_to_resume(resume_word: str, language: Language) -> tuple[str, str]:
    """That nothing is lost by leaving, and the command that goes on."""
    saved = language.say("Every answer is saved at once. After a break, go on with")
    return saved, resume_command(resume_word, language)


def resume_command(resume_word: str, language: Language) -> str:
    """What is typed to go on in the same language."""
    spoken = "" if language.is_english else f" --language {language.tag}"
    return f"reflect survey --resume {resume_word}{spoken}"


def review_text(flow: Flow) -> tuple[str, ...]:
    """How many questions are answered and blank, and what submitting means."""
    total, blanks, language = len(flow.steps), len(flow.blanks), flow.language
    if blanks:
        state = language.count(
            "%(n)s of %(total)s is blank, number %(numbers)s; you may leave it so.",
            "%(n)s of %(total)s are blank, numbers %(numbers)s; you may leave them so.",
            blanks,
            total=total,
            numbers=blank_numbers(flow),
        )
    else:
        state = language.count(
            "You have answered the one question.",
            "You have answered all %(n)s questions.",
            total,
        )
    return (state, language.say("Once handed in, your answers cannot be changed."))


def sure(flow: Flow) -> tuple[str, ...]:
    """The question before something is done for good, at the review or to words, and its matter."""
    if flow.step is None:
        return (flow.language.say("Hand in your answers?"), *review_text(flow))
    answer = None if flow.step.choices else flow.entry.answer
    written = said(flow.step, answer, flow.language) if answer else flow.entry.note
    return (flow.language.say("Take out these words?"), clean(written or ""))
