"""What to do next with a form that was made for a tool."""

from collections.abc import Sequence

from reflect.cli.terminal import dialogue
from reflect.forms.steps import Steps
from reflect.questionnaire import Audience
from reflect.words.commands import typed


def tell_steps(steps: Steps, audience: Audience, named: Sequence[str]) -> None:
    """How the form gets in, what the tool stores, and the command that takes the answers back.

    `named` are the questionnaires that were named, which the command must name again.
    """
    dialogue.say()
    for number, step in enumerate(steps.get_in, 1):
        dialogue.say(f"{number}. {step}")
    dialogue.say()
    dialogue.say(steps.stores)
    dialogue.say()
    dialogue.say(f"When people have answered: {steps.get_out}")
    options = "".join(f" --questionnaire {typed(name)}" for name in named)
    dialogue.point(
        "Then:", f"reflect import {typed(steps.answers)} --audience {audience.value}{options}"
    )
