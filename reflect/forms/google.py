"""A form as a script for Google: run once at script.google.com, it makes the form in Google Forms.

The calls are those of the Forms service of Google Apps Script (developers.google.com, "Class
Form", "Class GridItem").
"""

import json
from typing import Any

from reflect.forms.form import Grid, Part
from reflect.forms.worded import Worded, collapsed, hints, refuse_alike
from reflect.words import forms as words

_SCRIPT = """\
/**
 * Makes a form in Google Forms. Paste all of this at https://script.google.com (New project), in
 * the place of what stands there, save it, and click Run once. The log shows the links.
 *
 * Made by reflect from: {about}
 *
 * @typedef {{{{title: string, help: string}}}} Asked
 * @typedef {{{{
 *   title: string, help: string, rows: string[], columns: string[], many: boolean
 * }}}} Grid
 * @typedef {{{{title: string, help: string, least: number | null, most: number | null}}}} Amount
 * @typedef {{{{
 *   title: string, help: string, grids: Grid[], numbers: Amount[], questions: Asked[]
 * }}}} Section
 */

/**
 * @type {{{{
 *   title: string, opening: string, closing: string, group: Asked | null, sections: Section[]
 * }}}}
 */
const FORM = {content};

function makeForm() {{
  const form = FormApp.create(FORM.title);
  form.setTitle(FORM.title);
  form.setDescription(FORM.opening);
  form.setConfirmationMessage(FORM.closing);
  // Nobody is asked who they are, and nobody sees what others have answered.
  form.setCollectEmail(false);
  form.setLimitOneResponsePerUser(false);
  form.setAllowResponseEdits(false);
  form.setPublishingSummary(false);
  form.setShowLinkToRespondAgain(false);
  form.setProgressBar(true);
  try {{
    form.setRequireLogin(false);
  }} catch (error) {{
    // Only accounts of an organisation have this setting.
  }}
  if (FORM.group) {{
    form.addTextItem().setTitle(FORM.group.title).setHelpText(FORM.group.help).setRequired(false);
  }}
  FORM.sections.forEach((section, index) => {{
    const heading = index === 0 ? form.addSectionHeaderItem() : form.addPageBreakItem();
    heading.setTitle(section.title);
    heading.setHelpText(section.help);
    section.grids.forEach((grid) => {{
      const item = grid.many ? form.addCheckboxGridItem() : form.addGridItem();
      item.setTitle(grid.title).setHelpText(grid.help);
      item.setRows(grid.rows).setColumns(grid.columns).setRequired(false);
    }});
    section.numbers.forEach((number) => {{
      const item = form.addTextItem();
      item.setTitle(number.title).setHelpText(number.help).setRequired(false);
      const least = number.least === null ? -1e12 : number.least;
      const most = number.most === null ? 1e12 : number.most;
      item.setValidation(FormApp.createTextValidation().requireNumberBetween(least, most).build());
    }});
    section.questions.forEach((question) => {{
      const item = form.addParagraphTextItem();
      item.setTitle(question.title).setHelpText(question.help).setRequired(false);
    }});
  }});
  Logger.log("The form to send to people: " + form.getPublishedUrl());
  Logger.log("The form to change it: " + form.getEditUrl());
}}
"""


def google_script(form: Worded) -> bytes:
    """The script, UTF-8. `Expected` where two questions have the same words."""
    refuse_alike(form.form)
    titles = form.form.say(words.ONE_IN_EACH_ROW), form.form.say(words.ALL_THAT_APPLY)
    content: dict[str, Any] = {
        "title": form.title,
        "opening": "\n\n".join(form.opening),
        "closing": form.closing,
        "group": form.group
        and {
            "title": form.group,
            "help": form.form.say(words.MAY_BE_EMPTY),
        },
        "sections": [_section(part, titles) for part in form.form.parts],
    }
    if form.form.in_words:
        asked = [
            {"title": collapsed(q.text), "help": collapsed(q.hint or "")}
            for q in form.form.in_words
        ]
        content["sections"].append(
            {
                "title": form.form.say(words.IN_YOUR_WORDS),
                "help": "",
                "grids": [],
                "numbers": [],
                "questions": asked,
            }
        )
    written = json.dumps(content, ensure_ascii=False, indent=2)
    return _SCRIPT.format(about=form.about, content=written).encode()


def _section(part: Part, titles: tuple[str, str]) -> dict[str, Any]:
    """`titles` are those of a grid of which one, or many, may be ticked in a row."""
    return {
        "title": collapsed(part.title),
        "help": collapsed(part.introduction or ""),
        "grids": [_grid(grid, titles[grid.many]) for grid in part.grids],
        "numbers": [
            {
                "title": collapsed(question.text),
                "help": collapsed(question.hint or ""),
                "least": question.asks.least,
                "most": question.asks.most,
            }
            for question in part.numbers
            if question.asks
        ],
        "questions": [],
    }


def _grid(grid: Grid, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "help": "\n".join(hints(grid.questions)),
        "rows": [collapsed(question.text) for question in grid.questions],
        "columns": [collapsed(box.label) for box in grid.boxes],
        "many": grid.many,
    }
