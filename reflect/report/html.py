"""A story as one self-contained HTML page; the PDF is made of the same page."""

import re
from datetime import date
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reflect.framing import Question, Stance, one_decimal, whole
from reflect.framing.numbers import MINUS
from reflect.questionnaire import Borrowed, Scale
from reflect.report.drawing.charts import Bars, Forest, pair, share_bar, strip
from reflect.report.drawing.colour import RAMPS, STRONG, heat, ink_on, readable, steps, tint
from reflect.report.drawing.position_map import position_map
from reflect.report.editions import Edition
from reflect.report.findings import Low
from reflect.report.sections import sections
from reflect.report.story import Story
from reflect.resources import TEMPLATES
from reflect.words.counting import counted
from reflect.words.language import ENGLISH, Language
from reflect.words.marks import visible

MOST_LISTED = 10
"""Most items listed as answered far apart, or as moved since last time."""

_LAST_WORD = re.compile(r" (?=[^\s<>]+</h1>)")
"""The space before the last word of a heading, which is never left alone on a line."""


def render(story: Story, edition: Edition = Edition.FULL, language: Language = ENGLISH) -> str:
    """An edition of the report as HTML. What a person wrote is escaped; nothing is fetched.

    Only the edition for parents has its words in other languages; see also `families.in_words_of`.
    """
    found = sections(story, edition)
    page = (
        environment()
        .get_template("report.html.j2")
        .render(
            **spoken_in(language),
            story=story,
            edition=edition,
            sections=found,
            ids={section.id for section in found},
            accent=readable(story.school.accent),
            style=sheet("report.css"),
            page_number=page_number(language),
            screen_style=sheet("screen.css"),
            browser_style=sheet("browser-print.css"),
            scales=_scales(story),
            STANCES=tuple(Stance),
            QUESTIONS=tuple(Question),
            RAMPS=RAMPS,
            STRONG=STRONG,
            steps=steps,
            MOST_LISTED=MOST_LISTED,
        )
    )
    return _LAST_WORD.sub("&#160;", page)


@cache
def environment() -> Environment:
    """The templates in `reports/templates`, with the filters that they use."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.filters.update(_FILTERS)
    environment.globals.update(
        Forest=Forest,
        Low=Low,
        Bars=Bars,
        heat=heat,
        ink_on=ink_on,
        pair=pair,
        rate=lambda n, invited: share_bar(100 * n / invited, 300, 16),
        share_bar=share_bar,
        position_map=position_map,
        strip=strip,
        tint=tint,
    )
    return environment


def spoken_in(language: Language) -> dict[str, Any]:
    """What a template needs to say its messages in a language; values in them are escaped."""

    def written(values: dict[str, Any]) -> dict[str, Any]:
        markup = {name: value for name, value in values.items() if isinstance(value, Markup)}
        plain = {name: _shown(v) for name, v in values.items() if name not in markup}
        return language.written(plain) | markup

    def gettext(message: str, **values: Any) -> Markup:
        return Markup(language.translated(message)) % written(values)  # noqa: S704  our messages

    def ngettext(one: str, many: str, number: int, **values: Any) -> Markup:
        message = language.counted(one, many, number)
        return Markup(message) % written({"n": number, **values})  # noqa: S704  our messages

    return {"language": language, "gettext": gettext, "ngettext": ngettext, "_": gettext}


def page_number(language: Language) -> Markup:
    """What stands below a page, as CSS has it: `'Page ' counter(page) ' of ' counter(pages)`."""
    said = language.translated("Page %(page)s of %(pages)s")
    parts = re.split(r"%\((\w+)\)s", said.replace("\\", "").replace("'", "’"))
    css = (f"counter({part})" if n % 2 else f"'{part}'" for n, part in enumerate(parts) if part)
    return Markup(" ".join(css))  # noqa: S704  our own message


def _told(text: str) -> Markup:
    """Words of a questionnaire on one line; those in another language say which."""
    words = Markup(" ").join(text.split())
    if not isinstance(text, Borrowed):
        return words
    language = Language(text.language)
    said = f'<span lang="{language.tag}" dir="{language.direction}">%s</span>'
    return Markup(said) % words  # noqa: S704  a tag of ours


def _shown(value: Any) -> Any:
    """What a person wrote, with a mark for what nobody would see; our own markup as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def sheet(name: str) -> Markup:
    """A style sheet of ours, to be put into a page as it is."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704  our own sheet


def _scales(story: Story) -> list[Scale]:
    """The scales of all items, each once, in the order met."""
    found = {(item.scale.id, item.scale.options): item.scale for item in story.asked}
    return list(found.values())


def _css(number: float) -> str:
    return f"{number:.2f}"


def _signed(number: float) -> str:
    rounded = whole(number)
    return f"+{rounded}" if rounded > 0 else str(rounded).replace("-", MINUS)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _shortened(text: str, most: int) -> str:
    """At most `most` characters, ending at a word where there is one."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"


def _pointed(text: str) -> str:
    """With a full stop, unless it ends as a sentence does; one that is quoted ends it too."""
    ends = text.rstrip("”’\"'").endswith((".", "?", "!", "…"))
    return text if ends else f"{text}."


def _surnames(authors: str) -> str:
    """How a citation names authors: up to two surnames, else the first "and others"."""
    names = re.split(r",? & |, ", authors)
    surnames = [name for name in names if not all(part.endswith(".") for part in name.split())]
    if len(surnames) <= 2:
        return " and ".join(surnames)
    return f"{surnames[0]} and others"


_FILTERS: dict[str, Any] = {
    "capitalised": lambda text: text[:1].upper() + text[1:],
    "collapsed": lambda text: Markup(" ").join(text.split()),
    "counted": counted,
    "counted_list": lambda things, noun: counted(len(things), noun),
    "css": _css,
    "day": _day,
    "first_or_none": lambda found: next(iter(found), None),
    "lowered": lambda text: text[:1].lower() + text[1:],
    "one_decimal": one_decimal,
    "plain": lambda number: f"{number:g}".replace("-", MINUS),
    "pointed": _pointed,
    "shortened": _shortened,
    "signed": _signed,
    "surnames": _surnames,
    "told": _told,
    "unpointed": lambda text: text.strip().removesuffix("."),
    "whole": whole,
    "zip": lambda one, other: zip(one, other, strict=True),
}
