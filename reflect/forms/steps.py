"""What to do with a form that was written for a tool: how it gets in, and how its answers come out.

The names of what is clicked are those of the tools' own help pages; docs/forms.md says more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from reflect.forms.formats import FormFormat
from reflect.forms.worded import Worded, collapsed
from reflect.words.counting import counted


@dataclass(frozen=True, slots=True)
class Steps:
    """The way of a form through a tool."""

    get_in: tuple[str, ...]
    """What to do, in turn, until people can answer."""

    stores: str
    """What the tool stores of people by itself, and how that is switched off."""

    get_out: str
    """How to get the answers as a file."""

    answers: str
    """The usual name of that file."""


def steps_for(format_: FormFormat, form: Worded, file: str) -> Steps:
    """The way of `form`, which was written to `file`, through the tool."""
    steps = _STEPS[format_]
    get_in = [step.format(file=file) for step in steps.get_in]
    if format_ is FormFormat.MICROSOFT:
        get_in += _by_hand_in_microsoft(form)
    return Steps(tuple(get_in), steps.stores, steps.get_out, steps.answers)


def _by_hand_in_microsoft(form: Worded) -> list[str]:
    """What a document cannot carry into Microsoft Forms."""
    written = counted(len(form.form.in_words) + bool(form.group), "question")
    steps = [
        f"Look it through: {counted(len(form.form.questions), 'question')}, none Required; the "
        f"last {written} to answer in words, with Long answer on. Delete what else was taken for "
        "a question.",
        f"Under Settings, customise the thank-you message: {form.closing}",
    ]
    if many := [str(q.number) for grid in form.grids if grid.many for q in grid.questions]:
        steps.append(
            f"Switch on Multiple answers for the questions of these numbers: {', '.join(many)}."
        )
    numbers = [question for part in form.form.parts for question in part.numbers]
    if numbers:
        shown = ", ".join(str(question.number) for question in numbers)
        steps.append(f"Under Restrictions, ask for a number in the questions of these: {shown}.")
    said: dict[str, list[str]] = {}
    ticked = (question for grid in form.grids for question in grid.questions)
    for question in (*ticked, *numbers):
        if question.hint:
            said.setdefault(collapsed(question.hint), []).append(str(question.number))
    if said:
        added = [f"“{hint}” to {', '.join(numbers)}" for hint, numbers in said.items()]
        steps.append(f"Add as a subtitle to the questions of these numbers: {'; '.join(added)}.")
    return steps


_STEPS: Mapping[FormFormat, Steps] = {
    FormFormat.GOOGLE: Steps(
        (
            "With the school's account, go to script.google.com and click New project.",
            "Open {file} in a text editor, copy all of it, paste it in the place of what stands "
            "there, and save.",
            "Click Run. Google asks whether your script may make forms: allow it.",
            "The log shows two links. Open the second, look the form through, and click Publish "
            "if there is such a button. Send people the first.",
        ),
        "Google stores when each person answered. It stores no e-mail addresses, and must not: "
        "leave Settings, Responses, Collect email addresses at Do not collect. An account of a "
        "school may let only its own people in: let anyone with the link answer, or parents "
        "cannot.",
        "In the form, open Responses, then its menu of three dots, and Download responses (.csv). "
        "Unpack the file and put it here as answers.csv.",
        "answers.csv",
    ),
    FormFormat.MICROSOFT: Steps(
        (
            "With the school's account, go to forms.office.com, click Quick import, and upload "
            "{file}. Import it as a form, not as a quiz.",
        ),
        "Microsoft stores when each person began and ended and, of people who are signed in, "
        "their name and e-mail address. Under Collect responses choose Anyone can respond; or "
        "under Settings switch Record name off.",
        "In the form, open Responses and click Open in Excel. Put the workbook here as "
        "answers.xlsx.",
        "answers.xlsx",
    ),
    FormFormat.XLSFORM: Steps(
        (
            "KoboToolbox: New, Upload an XLSForm, choose {file}, then Deploy. ODK Central: in a "
            "project New, Upload, then Publish.",
            "KoboToolbox: switch on Allow submissions to this form without a username and "
            "password, then under Collect data choose Online-Only and copy the link. ODK Central: "
            "make a link under Public Access.",
        ),
        "The server stores when each person answered and, of people who are signed in, their "
        "user name. The form asks for no name, no place, no device; leave it so.",
        "KoboToolbox: Data, Downloads, CSV, with XML values and headers. ODK Central: "
        "Submissions, Download. Put the file here as answers.csv.",
        "answers.csv",
    ),
    FormFormat.LIMESURVEY: Steps(
        (
            "Click Create survey, then Import, and choose {file}.",
            "Look it through under Preview, then click Activate survey, with anonymised responses "
            "and without IP addresses, as it is set. Use open access, and send people its link.",
        ),
        "It is set to store no names, no IP addresses, no times and no referring pages. Once the "
        "survey is active these settings cannot be changed.",
        "Under Responses click Export: CSV, headings as question codes, responses as full "
        "answers. Put the file here as answers.csv.",
        "answers.csv",
    ),
    FormFormat.SURVEYJS: Steps(
        (
            "Give {file} to whoever looks after the website: a page with SurveyJS shows it with "
            "new Survey.Model(json). To look at it first, paste it into the JSON Editor of Survey "
            "Creator.",
        ),
        "SurveyJS itself stores nothing: the page does. Let it store no names, e-mail or IP "
        "addresses with the answers.",
        "Have the answers as a table: a row a person, a column a question, headed like "
        "grid_1.CODE. Put it here as answers.csv.",
        "answers.csv",
    ),
    FormFormat.QUALTRICS: Steps(
        (
            "Create a project, a survey from scratch. In the survey open Tools, Import/Export, "
            "Import survey, and choose {file}.",
            "Under Survey options, Security, switch on Anonymize responses.",
            "Look it through with Preview, then click Publish. Send people the anonymous link "
            "under Distributions.",
        ),
        "Qualtrics stores times and, unless Anonymize responses is on, IP addresses and where "
        "they are; a personal link stores who answered.",
        "Under Data & Analysis click Export & Import, Export data: CSV, Use choice text. Unpack "
        "the file and put it here as answers.csv.",
        "answers.csv",
    ),
}
