"""A story as one self-contained HTML page; the PDF is made of the same page."""

import re
from collections.abc import Callable, Sequence
from functools import cache, wraps
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from reflect.framing import Question, Stance, one_decimal, whole
from reflect.framing.numbers import MINUS
from reflect.questionnaire import Borrowed, Scale, own_audiences_of
from reflect.report.compiled import Compiled
from reflect.report.drawing.charts import Bars, Forest, pair, shape_number, share_bar, strip
from reflect.report.drawing.colour import RAMPS, STRONG, heat, ink_on, readable, steps, tint
from reflect.report.drawing.position_map import position_map
from reflect.report.editions import Edition
from reflect.report.findings import Low
from reflect.report.sections import sections
from reflect.report.story import Story
from reflect.resources import TEMPLATES
from reflect.verbose import step
from reflect.words.language import ENGLISH, Language
from reflect.words.marks import visible

MOST_LISTED = 10
"""Most items listed as answered far apart, or as moved since last time."""

MOST_OF_NAME = 100
"""Most characters of a statement, or else its question, on the first page: room for the whole of a
statement, also of a translated one that is a fifth longer than any of ours."""

_FIRST_PAGES = ("answer", "types")
"""The kinds of section that `report.css` is enough for."""

_LAST_WORD = re.compile(r" (?=[^\s<>]+</h1>)")
"""The space before the last word of a heading, which is never left alone on a line."""

_APOSTROPHE = re.compile(r"<[^>]*>|(?<=\w)&#39;(?=\w)|(?<=s)&#39;(?=\s)")
"""A typed apostrophe, as in parent's and parents'; within tags, as in a field's name, it stays."""


def render(story: Story, edition: Edition = Edition.FULL, language: Language = ENGLISH) -> str:
    """An edition of the report as HTML. What a person wrote is escaped; nothing is fetched.

    `language` is that of the page's own words; the story brings those of questionnaires and
    actions. What stands in another language than the page says so.
    """
    found = sections(story, edition)
    is_brief = all(section.kind in _FIRST_PAGES for section in found)
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
            further_style="" if is_brief else sheet("further-pages.css"),
            longer_style=sheet("longer.css"),
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
            MOST_OF_NAME=MOST_OF_NAME,
            own_language=next(iter(story.school.languages), ENGLISH),
            own_audiences=own_audiences_of(
                questionnaire
                for each in (story, *story.others)
                for questionnaire in each.questionnaires
            ),
        )
    )
    page = typeset(page)
    step(f"Made the page: edition {edition}, {len(page):,} characters of HTML")
    return page


def typeset(page: str) -> str:
    """`page` as a printer sets it: apostrophes are curved, headings end with two words or more.

    Questionnaires and actions are typed, most of them with straight apostrophes, and stand on a
    page beside words of ours, which are not.
    """
    curved = _APOSTROPHE.sub(lambda found: "’" if found[0] == "&#39;" else found[0], page)
    return _LAST_WORD.sub("&#160;", curved)


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
        bytecode_cache=Compiled(TEMPLATES / "__pycache__"),
        auto_reload=False,  # else each page asks the disk whether they changed
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
        shape_number=shape_number,
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

    def listed(things: Sequence[Any]) -> Markup:
        joined = language.list([str(escape(_shown(thing))) for thing in things])
        return Markup(joined)  # noqa: S704  escaped one by one

    return {
        "language": language,
        "gettext": gettext,
        "ngettext": ngettext,
        "_": gettext,
        "listed": listed,
    }


def page_number(language: Language) -> Markup:
    """What stands below a page, as CSS has it: `'Page ' counter(page) ' of ' counter(pages)`."""
    said = language.translated("Page %(page)s of %(pages)s")
    parts = re.split(r"%\((\w+)\)s", said.replace("\\", "").replace("'", "’"))
    css = (f"counter({part})" if n % 2 else f"'{part}'" for n, part in enumerate(parts) if part)
    return Markup(" ".join(css))  # noqa: S704  our own message


def _told(text: str) -> Markup:
    """Words of a questionnaire on one line; those in another language say which."""
    words = _collapsed(visible(text))
    return _in_language(words, Language(text.language)) if isinstance(text, Borrowed) else words


def _collapsed(text: str) -> Markup:
    """Words on one line; what must not be parted, like a number and its unit, stays together."""
    words = text.replace("\n", " ").split(" ")
    return Markup(" ").join(word for word in words if word)


def _shown(value: Any) -> Any:
    """What a person wrote, with a mark for what nobody would see; our own markup as it is.

    Words that had to be borrowed from another language say which.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    words = visible(value)
    return _in_language(words, Language(value.language)) if isinstance(value, Borrowed) else words


def _in_language(words: str, language: Language) -> Markup:
    tag = f'<span lang="{language.tag}" dir="{language.direction}">%s</span>'
    return Markup(tag) % words  # noqa: S704  a tag of ours


@pass_context
def _own(context: Context, words: str) -> str:
    """What people of the school wrote, which is taken to be in the school's first language."""
    own, page = context["own_language"], context["language"]
    return words if own.tag == page.tag else _in_language(_shown(words), own)


@pass_context
def _english(context: Context, words: str) -> str:
    """What stands in English on every page, like the title of a study."""
    language = context["language"]
    return words if language.is_english else _in_language(_shown(words), ENGLISH)


@pass_context
def _same(context: Context, words: str) -> str:
    """What is the same in all languages: an id, the name of a person or of software."""
    language = context["language"]
    return words if language.is_english else Markup('<bdi translate="no">%s</bdi>') % _shown(words)


@pass_context
def _language(context: Context, tag: str) -> str:
    """What the language with this tag is called in that of the page."""
    page: Language = context["language"]
    return page.name_of(Language(tag))


def sheet(name: str) -> Markup:
    """A style sheet of ours, to be put into a page as it is."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704  our own sheet


def _scales(story: Story) -> list[Scale]:
    """The scales of all items, each once, in the order met."""
    found = {(item.scale.id, item.scale.options): item.scale for item in story.asked}
    return list(found.values())


def _css(number: float) -> str:
    return f"{number:.2f}"


@pass_context
def _one_decimal(context: Context, number: float) -> str:
    return one_decimal(number).replace(".", context["language"].decimal_mark)


def _signed(number: float) -> str:
    rounded = whole(number)
    return f"+{rounded}" if rounded > 0 else str(rounded).replace("-", MINUS)


def _shortened(text: str, most: int) -> str:
    """At most `most` characters, ending at a word where there is one."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:") + "…"


_NARROW, _WIDE = frozenset("ijlfrtI.,:;’'“”«» ()|!"), frozenset("mwMW")


def _breadth(text: str) -> float:
    """How much room a line takes, in usual letters; in our font true to 2 in 100."""
    return sum(0.5 if one in _NARROW else 1.5 if one in _WIDE else 1 for one in text)


def _pointed(text: str) -> str:
    """With a full stop, unless it ends as a sentence does; one that is quoted ends it too."""
    ends = text.rstrip("”’\"'").endswith((".", "?", "!", "…"))
    return text if ends else f"{text}."


def _lowered(text: str) -> str:
    """As it stands within a sentence; letters that stand for words stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _surnames(authors: str) -> list[str]:
    """The surnames of authors, without the letters of their first names."""
    names = re.split(r",? & |, ", authors)
    return [name for name in names if not all(part.endswith(".") for part in name.split())]


def _of_its_language(changed: Callable[..., str]) -> Callable[..., str]:
    """A change to words that leaves those that were borrowed in their language."""

    @wraps(changed)
    def change(text: str, *given: Any) -> str:
        words = changed(text, *given)
        return Borrowed(words, text.language) if isinstance(text, Borrowed) else words

    return change


_FILTERS: dict[str, Any] = {
    "breadth": _breadth,
    "capitalised": _of_its_language(lambda text: text[:1].upper() + text[1:]),
    "collapsed": _collapsed,
    "css": _css,
    "english": _english,
    "first_or_none": lambda found: next(iter(found), None),
    "language": _language,
    "lowered": _of_its_language(_lowered),
    "one_decimal": _one_decimal,
    "own": _own,
    "plain": lambda number: f"{number:g}".replace("-", MINUS),
    "pointed": _of_its_language(_pointed),
    "same": _same,
    "shortened": _of_its_language(_shortened),
    "signed": _signed,
    "surnames": _surnames,
    "told": _told,
    "unpointed": _of_its_language(lambda text: text.strip().removesuffix(".")),
    "whole": whole,
    "zip": lambda one, other: zip(one, other, strict=True),
}
