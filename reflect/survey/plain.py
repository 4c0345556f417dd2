"""The face for pipes, dumb terminals and screen readers: plain lines, one after the other.

Nothing is redrawn and nothing is said by colour, place or a drawn shape. The end of the input
never becomes an answer.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reflect.patience import Patience
from reflect.questionnaire import Missing, NumberItem, OpenItem
from reflect.responses import Answer, Entry, Written, blank
from reflect.survey import words
from reflect.survey.flow import Flow, Outcome, Save, Step, keep, several
from reflect.survey.words import Command, clean, shown
from reflect.words.language import Language

_SHOWN_BLANKS = 10
_REMOVES_NOTE = "-"


def ask(
    flow: Flow,
    save: Save,
    resume_word: str,
    read_line: Callable[[str], str | None],
    say: Callable[[str], None],
    patience: Patience | None = None,
) -> tuple[Flow, Outcome]:
    """Ask from where `flow` stands, saving each answer, until it is submitted or left.

    `read_line` prints a line that says what to type and returns what was typed, None at the end of
    the input, which leaves the survey; `say` prints a line. Lines that leave all as it was before
    try the `patience`, which may raise `NothingMeant`; the default has no end.
    """
    patience = patience or Patience(None)
    line = flow.language.line
    dialogue = _Dialogue(
        flow, save, resume_word, lambda text: read_line(line(text)), lambda text: say(line(text))
    )
    stood = {_standing(flow)}
    while (outcome := dialogue.turn()) is None:
        standing = _standing(dialogue.flow)
        if standing in stood:
            patience.lose()
        else:
            patience.renew()
            stood.add(standing)
    return dialogue.flow, outcome


def _standing(flow: Flow) -> tuple[int, frozenset[tuple[str, Entry]]]:
    """Where the respondent is, and all that was said: what comes again leads round in a circle."""
    return flow.at, frozenset(flow.entries.items())


@dataclass(slots=True)
class _Dialogue:
    """The talk so far: where the flow stands, and what the respondent was last told."""

    flow: Flow
    save: Save
    resume_word: str
    read_line: Callable[[str], str | None]
    say: Callable[[str], None]
    told: int | None = None
    """Where the flow stood when its item or review was last said in full; None to say it again."""
    titled: str | None = None
    """The id of the questionnaire whose title was last said."""

    @property
    def language(self) -> Language:
        """The language that is spoken."""
        return self.flow.language

    def turn(self) -> Outcome | None:
        """Say what is asked and take one line; the outcome, when that line ends the survey."""
        if self.told != self.flow.at:
            self._present()
            self.told = self.flow.at
        line = self.read_line(self._prompt())
        return Outcome.LEFT if line is None else self._take(clean(line))

    # What is said

    def _present(self) -> None:
        self.say("")
        step = self.flow.step
        if step is None:
            self._present_review()
            return
        if self.titled != step.questionnaire.id:
            self.titled = step.questionnaire.id
            self.say(shown(step.questionnaire.title))
        if self.flow.introduction is not None:
            self.say(shown(self.flow.introduction))
            self.say("")
            self.flow = self.flow.introduce()
        self._present_item(step)

    def _present_item(self, step: Step) -> None:
        language, entry = self.language, self.flow.entry
        tags = ": ".join(words.heading(step, language))
        place = language.say(
            "Question %(n)s of %(total)s.", n=step.number, total=len(self.flow.steps)
        )
        self.say(f"{place} {tags}." if tags else place)
        self.say(shown(step.text))
        for choice in step.choices:
            self.say(f"{choice.key}  {shown(choice.label)}")
        if entry.answer is not None:
            said = words.said(step, entry.answer, language)
            self.say(language.say("Your answer so far: %(answer)s", answer=said))
        if entry.note:
            self.say(language.say("Your note: %(note)s", note=clean(entry.note)))
        if self.flow.before:
            stood = words.stood(step, self.flow.before, language)
            before = language.say("Before: %(answer)s", answer=stood)
            self.say(f"{before} ({language.say('u brings it back')})")

    def _present_review(self) -> None:
        self.say(self.language.say("Review."))
        for sentence in words.review_text(self.flow):
            self.say(sentence)
        blanks = self.flow.blanks
        for step in blanks[:_SHOWN_BLANKS]:
            self.say(f"{step.number}  {shown(step.text)}")
        if (more := len(blanks) - _SHOWN_BLANKS) > 0:
            self.say(self.language.say("and %(n)s more", n=more))

    def _prompt(self) -> str:
        step, language = self.flow.step, self.language
        if step is None:
            return language.say(
                "Hand in? Type %(yes)s; or a question’s number, b to go back, q to leave:",
                yes=words.yes(language),
            )
        answered = not blank(self.flow.entry)
        if not isinstance(step.item, OpenItem):
            span = words.span(step, language)
            if answered:
                return language.say(
                    "Your answer (%(span)s, Enter to keep it, s to leave it blank, h for help):",
                    span=span,
                )
            return language.say("Your answer (%(span)s, s to skip, h for help):", span=span)
        if answered:
            return language.say(
                "Your words, on one line (Enter to keep it, s to leave it blank, h for help):"
            )
        return language.say("Your words, on one line (s to skip, h for help):")

    def _help(self) -> None:
        for paragraph in words.help_text(self.flow):
            self.say(paragraph)
        for key, word, meaning in words.help_keys(self.flow):
            both = self.language.say("%(key)s or %(word)s", key=key, word=word) if word else key
            self.say(f"{both}: {meaning}")
        self.say(" ".join(words.how_to_resume(self.resume_word, self.language)))
        self.told = None

    def _reject(self, why: str) -> None:
        self.say(f"{why} {words.what_to_type(self.flow)}")

    def _tell(self, message: str) -> None:
        self.say(self.language.say(message))

    # What a line does

    def _take(self, line: str) -> Outcome | None:
        typed = words.western(line.casefold())
        if command := words.command(self.flow, typed):
            return self._obey(command)
        if not line:
            self._take_nothing()
        elif self.flow.step is None:
            self._go(typed)
        elif self.flow.step.choices:
            self._choose(self.flow.step, typed)
        else:
            self._answer_in_words(self.flow.step, line)
        return None

    def _obey(self, command: Command) -> Outcome | None:
        match command:
            case Command.SUBMIT:
                return Outcome.SUBMITTED
            case Command.LEAVE:
                return Outcome.LEFT
            case Command.NOTE:
                return self._take_note()
            case Command.SKIP:
                self._skip()
            case Command.UNDO:
                self._undo()
            case Command.BACK if not self.flow.can_go_back:
                self._tell(words.FIRST)
            case Command.BACK:
                self.flow = self.flow.back()
            case Command.REVIEW:
                self.flow = self.flow.review()
            case Command.HELP:
                self._help()
        return None

    def _answer(self, answer: Answer, said: str) -> None:
        self.flow = keep(self.flow, self.flow.answer(answer), self.save)
        self.say(said)

    def _skip(self) -> None:
        if not isinstance(self.flow.entry.answer, Written) or self._is_sure():
            self._answer(Missing.SKIPPED, self.language.say("Left blank."))

    def _undo(self) -> None:
        if self.flow.before is None:
            self._tell(words.NOTHING_BEFORE)
            return
        self.flow = keep(self.flow, self.flow.undo(), self.save)
        self.say(self.language.say("Brought back."))
        self.told = None

    def _is_sure(self) -> bool:
        """Whether words may be taken out; they stay unless the whole word is typed."""
        for said in words.sure(self.flow):
            self.say(said)
        line = self.read_line(
            self.language.say(
                "Type %(yes)s to take them out, anything else to keep them:",
                yes=words.yes(self.language),
            )
        )
        if line is not None and words.says_yes(self.language, clean(line)):
            return True
        self._tell(words.AS_THEY_WERE)
        return False

    def _choose(self, step: Step, typed: str) -> None:
        named = (c for c in step.choices if typed in {c.key, clean(c.label).casefold()})
        if step.many:
            answer = several(step.choices, next((c.key for c in named), typed))
        else:
            answer = next((choice.answer for choice in named), None)
        self._answer_said(step, answer, typed)

    def _answer_said(self, step: Step, answer: Answer | None, typed: str) -> None:
        """Take an answer and say it again; None where what was typed is none."""
        if answer is None:
            self._reject(words.unknown(self.flow, typed))
            return
        said = words.said(step, answer, self.language)
        self._answer(answer, self.language.say("Saved: %(answer)s", answer=said))

    def _answer_in_words(self, step: Step, line: str) -> None:
        if isinstance(step.item, NumberItem):
            self._answer_said(step, words.read(step, line), line)
        elif too_long := words.too_long(line, self.language):
            self.say(too_long)
        elif isinstance(self.flow.entry.answer, Written):
            said = self.language.say("Saved in place of what you wrote; b, then u, brings it back.")
            self._answer(Written(line), said)
        else:
            self._answer(Written(line), self.language.say("Saved."))

    def _take_nothing(self) -> None:
        if self.flow.step is None or blank(self.flow.entry):
            self._reject(self.language.say("An empty line does nothing here."))
        else:
            self.say(self.language.say("Kept."))
            self.flow = self.flow.forward()

    def _take_note(self) -> Outcome | None:
        how = self.language.say("One line; an empty line changes nothing, a hyphen takes it out.")
        line = self.read_line(f"{self.language.say(words.NOTE_PROMPT)} {how}")
        if line is None:
            return Outcome.LEFT
        note = clean(line)
        if too_long := words.too_long(note, self.language):
            self.say(too_long)
        elif not note:
            self._tell(words.AS_THEY_WERE)
        elif note != _REMOVES_NOTE:
            self.flow = keep(self.flow, self.flow.note(note), self.save)
            self.say(self.language.say("Note saved."))
        elif self.flow.entry.note and self._is_sure():
            self.flow = keep(self.flow, self.flow.note(""), self.save)
            self.say(self.language.say("Note taken out."))
        return None

    def _go(self, typed: str) -> None:
        step = next((step for step in self.flow.steps if str(step.number) == typed), None)
        if step:
            self.flow = self.flow.go(step.number)
        else:
            self._reject(words.unknown(self.flow, typed))
