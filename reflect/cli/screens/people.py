"""Who has answered, in a table: who, when, how much; never what."""

from collections.abc import Iterable, Mapping, Sequence

from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import show_table
from reflect.responses import Draft, Response, blank


def show_responses(responses: Sequence[Response], shown: Mapping[str, str]) -> None:
    """Print submitted answers, each with the beginning of its id that no other has."""
    if not responses:
        dialogue.point("No answers have been submitted yet. Begin with:", "reflect survey")
        return
    rows = []
    for response in responses:
        who = response.respondent
        joint = f", joint answer of {who.joint}" if who.joint else ""
        answered = sum(not blank(entry) for entry in response.entries.values())
        of = f"{answered} of {len(response.entries)}"
        audience = who.audience.value + joint
        day = str(response.submitted)
        rows.append((shown[who.id], who.wave, audience, who.group or "", day, of))
    show_table(("Id", "Wave", "Audience", "Group", "Submitted", "Answered"), rows)


def show_drafts(drafts: Iterable[Draft], shown: Mapping[str, str]) -> None:
    """Print what was begun and not submitted."""
    rows = [
        (
            shown[draft.id],
            draft.wave,
            draft.audience.value,
            draft.group or "",
            str(draft.begun or "not known"),
            str(draft.answered),
        )
        for draft in drafts
    ]
    if not rows:
        dialogue.say("No draft waits here.")
        return
    show_table(("Id", "Wave", "Audience", "Group", "Begun", "Answered"), rows)
    dialogue.say()
    dialogue.point(
        "To go on with one, its person needs the resume word:", "reflect survey --resume WORD"
    )
    dialogue.point("To delete them all:", "reflect responses delete --drafts")
