"""What a schema cannot see in a questionnaire: references, doubles, tags that depend on others.

These checks read the plain document, not the model, so that one wrong key elsewhere does not hide
what they find; values of the wrong kind are left to the schema.
"""

from collections.abc import Iterator
from typing import Any

from reflect.diagnostics import Diagnostic
from reflect.documents import Document, Path, quoted, suggestion
from reflect.questionnaire.audiences import THE_THREE, is_name, read_audience
from reflect.questionnaire.scale import Missing

MOST_OWN_AUDIENCES = 4
"""As many as can be told apart on a page, beside the framing's three."""

_KINDS = {
    **dict.fromkeys(("type", "stance"), ("scored",)),
    "scale": ("scored", "choice"),
    **dict.fromkeys(("reverse", "weight", "core", "same_meaning_as"), ("scored",)),
    "statement": ("scored", "choice", "number"),
    "many": ("choice",),
    **dict.fromkeys(("unit", "least", "most", "codes"), ("number",)),
}
"""The kinds of items that may have a key; all have the others."""

_ASKED = {"scored": "scored item", "choice": "choice", "number": "number", "open": "open question"}
"""What an item of each kind is called."""


def content_problems(document: Document) -> Iterator[Diagnostic]:
    """All that is wrong with what the keys of a questionnaire say.

    Diagnostics: R006 (words for an audience that is none), R007 (a scored item without a scale),
    R008 (an audience that is not described, or cannot be called so), R009 (an id or value that
    stands twice), R010 (a reference to something that is not there), R011 (a tag that the framing
    needs, or that an open item cannot have), R012 (an option that is neither on the scale nor apart
    from it), R013 (an audience without words, or words for nobody).
    """
    if isinstance(document.value, dict):
        yield from _Content(document).problems()


class _Content:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.file: dict[str, Any] = document.value
        self.scales = dict(sorted(_block(self.file.get("scales")).items()))
        self.codes = _block(self.file.get("codes"))
        self.own_audiences = _block(self.file.get("own_audiences"))
        self.known_audiences = [*THE_THREE, *map(str, self.own_audiences)]
        audiences = [_text(audience) for audience in _list(self.file.get("audiences"))]
        self.audiences = [known for known in self.known_audiences if known in audiences]
        self.audiences_known = bool(audiences) and set(audiences) == set(self.audiences)
        self.items = [_block(item) for item in _list(self.file.get("items"))]
        choices = (item for item in self.items if item.get("kind") == "choice")
        self.of_choices = {_text(item.get("scale")) for item in choices}

    def problems(self) -> Iterator[Diagnostic]:
        for name, scale in self.scales.items():
            yield from self._scale(name, _block(scale))
        yield from self._asked()
        yield from self._own_audiences()
        seen: set[str] = set()
        for number, item in enumerate(self.items):
            at: Path = ("items", number)
            if (id_ := _text(item.get("id"))) in seen:
                said = f"{quoted(id_)} is already an item; rename it"
                yield self._found((*at, "id"), "R009", said)
            seen.update(() if id_ is None else (id_,))
            yield from self._wordings(item, at)
            kind = _text(item.get("kind", "scored"))
            yield from self._of_other_kinds(item, kind, at)
            if item and kind in _KINDS["scale"]:
                yield from self._scale_of(item, at)
            if item and kind == "scored":
                yield from self._tags(item, at)
            if kind == "number":
                yield from self._bounds(item, at)
        yield from self._subscales()

    def _found(self, at: Path, code: str, message: str) -> Diagnostic:
        return self.document.diagnostic(at, code, message)

    def _scale(self, name: str, scale: dict[str, Any]) -> Iterator[Diagnostic]:
        values: dict[float, Any] = {}
        kinds: set[str] = set()
        apart = valued = 0
        options = _list(scale.get("options"))
        for number, option in enumerate(map(_block, options)):
            at: Path = ("scales", name, "options", number)
            value, kind = _number(option.get("value")), _text(option.get("missing"))
            if (option.get("value") is None) == (option.get("missing") is None):
                said = "an option needs either a value or a missing kind; write one of them"
                yield self._found(at, "R012", said)
            elif value is not None and value in values and name in self.of_choices:
                said = f"{value:g} is already the value of another option, and the scale of a "
                yield self._found(at, "R009", f"{said}choice names its options by them; change it")
            elif value in values and values[value] is not option.get("positive"):
                said = "is not worth less or more than another option, so `positive` must agree"
                yield self._found(at, "R008", f"{said}; mark both, or neither")
            elif kind is not None and kind in kinds:
                said = f"{quoted(kind)} stands twice on this scale; keep one"
                yield self._found(at, "R009", said)
            if value is not None:
                values[value] = option.get("positive")
                valued += 1
            kinds.update(() if kind is None else (kind,))
            apart += option.get("missing") is not None and option.get("value") is None
            if option.get("codes") is not None and option.get("missing") is None:
                said = "`codes` stand for an answer apart from the scale; remove them here"
                yield self._found((*at, "codes"), "R012", said)
        if len(options) > 1 and len(options) - apart < 2:
            said = f"scale {quoted(name)} needs at least two options with values; add them"
            yield self._found(("scales", name), "R012", said)
        elif len(values) == 1 and valued > 1:
            said = f"all options of scale {quoted(name)} are worth the same; give them two values"
            yield self._found(("scales", name), "R012", said)
        yield from self._codes(name, list(map(_block, options)))

    def _codes(self, name: str, options: list[dict[str, Any]]) -> Iterator[Diagnostic]:
        """Codes that stand for something else on this scale too; those of the file come last."""
        meant: dict[str, str] = {}
        for option in options:
            kind, label = _text(option.get("missing")), _text(option.get("label"))
            for said in (_number(option.get("value")), label):
                if said is not None:
                    meant[_coded(said)] = kind or quoted(label or str(said))
        places: list[tuple[Path, str | None, Any]] = [
            (("scales", name, "options", number, "codes"), _text(o.get("missing")), o.get("codes"))
            for number, o in enumerate(options)
        ]
        offered = {kind for _, kind, _ in places} | {Missing.SKIPPED.value}
        places += [(("codes", k), k, codes) for k, codes in self.codes.items() if k in offered]
        for at, kind, codes in places:
            for number, code in enumerate(_list(codes) if kind else ()):
                key = _coded(code)
                if (other := meant.setdefault(key, kind or "")) != kind:
                    said = f"{code} stands for {other} on the scale {quoted(name)} already; change"
                    yield self._found((*at, number), "R009", f"{said} one of the two")

    def _asked(self) -> Iterator[Diagnostic]:
        """Audiences that nothing describes, and introductions for such."""
        for number, name in enumerate(_list(self.file.get("audiences"))):
            if isinstance(name, str) and name not in self.known_audiences:
                remedy = suggestion(name, self.known_audiences)
                said = f"this entry cannot be {quoted(name)}; {remedy}"
                if not remedy.endswith("?"):
                    said += ". To ask others, say what they are called under `own_audiences`"
                yield self._found(("audiences", number), "R008", said)
        for name in _block(self.file.get("introduction")):
            yield from self._unknown(name, ("introduction", name))

    def _own_audiences(self) -> Iterator[Diagnostic]:
        worded = {name for item in self.items for name, w in _block(item.get("text")).items() if w}
        if len(self.own_audiences) > MOST_OWN_AUDIENCES:
            said = f"{MOST_OWN_AUDIENCES} audiences of its own are the most; ask others in another"
            yield self._found(("own_audiences",), "R013", f"{said} questionnaire")
        for name in map(str, self.own_audiences):
            at: Path = ("own_audiences", name)
            if not is_name(name):
                said = f"cannot be {quoted(name)}; write a name like pupils or school-council, in"
                yield self._found(at, "R008", f"an audience {said} small letters")
            elif (meant := read_audience(name)) is not None:
                said = f"{quoted(name)} is one of the words for `{meant}`; ask `{meant}`, or take"
                yield self._found(at, "R013", f"{said} another name")
            elif self.audiences and name not in self.audiences:
                said = f"{quoted(name)} is not among the audiences; add it there, or remove it"
                yield self._found(at, "R013", said)
            elif self.items and name not in worded:
                said = f"no item has words for {quoted(name)}; write them under `text`, or remove"
                yield self._found(at, "R013", f"{said} the audience")

    def _unknown(self, name: str, at: Path) -> Iterator[Diagnostic]:
        if name not in self.known_audiences:
            said = f"unknown key {quoted(name)}; {suggestion(str(name), self.known_audiences)}"
            yield self._found(at, "R006", said)

    def _wordings(self, item: dict[str, Any], at: Path) -> Iterator[Diagnostic]:
        given = [name for name, words in _block(item.get("text")).items() if words]
        if isinstance(item.get("text"), dict) and not given:
            under = ", ".join(self.audiences or THE_THREE)
            said = f"`text` has no words; write them under one of: {under}"
            yield self._found((*at, "text"), "R013", said)
        for name in _block(item.get("text")):
            yield from self._unknown(name, (*at, "text", name))
        for name in given if self.audiences_known else ():
            if name in self.known_audiences and name not in self.audiences:
                said = f"`{name}` is not among the audiences; add it at the top, or remove this"
                yield self._found((*at, "text", name), "R013", said)

    def _scale_of(self, item: dict[str, Any], at: Path) -> Iterator[Diagnostic]:
        scale = _text(item.get("scale"))
        if item.get("scale") is None:
            yield self._found((*at, "scale"), "R007", f"`scale` is missing; {self._a_scale('')}")
        elif scale is not None and scale not in self.scales:
            said = f"there is no scale {quoted(scale)}; {self._a_scale(scale)}"
            yield self._found((*at, "scale"), "R010", said)

    def _tags(self, item: dict[str, Any], at: Path) -> Iterator[Diagnostic]:
        if self.file.get("framing") is None:
            return
        wanted = {
            "type": (item.get("type"), "name one of Epstein's six types"),
            "stance": (item.get("stance"), "write involvement or engagement"),
            "question": (
                item.get("question") or self.file.get("question"),
                "write role or interaction, here or once at the top",
            ),
        }
        for tag, (given, remedy) in wanted.items():
            if given is None:
                yield self._found(at, "R011", f"`{tag}` is missing; {remedy}")

    def _a_scale(self, wrong: str) -> str:
        return suggestion(wrong, self.scales) if self.scales else "describe one under `scales`"

    def _of_other_kinds(
        self, item: dict[str, Any], kind: str | None, at: Path
    ) -> Iterator[Diagnostic]:
        """Keys that items of this kind do not have."""
        for key, kinds in _KINDS.items():
            if key in item and kind in _ASKED and kind not in kinds:
                of = " and ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
                said = f"`{key}` belongs to {of} items; remove it from this {_ASKED[kind]}"
                yield self._found((*at, key), "R011", said)

    def _bounds(self, item: dict[str, Any], at: Path) -> Iterator[Diagnostic]:
        least, most = _number(item.get("least")), _number(item.get("most"))
        if least is not None and most is not None and least >= most:
            said = f"`most` must be greater than `least`, {least:g}; change one of the two"
            yield self._found((*at, "most"), "R008", said)
        for number, code in enumerate(_list(item.get("codes"))):
            value = _number(code)
            is_high = value is not None and (least is None or value >= least)
            if value is not None and is_high and (most is None or value <= most):
                said = f"{code} may be an answer; take another code, or say `least` and `most`"
                yield self._found((*at, "codes", number), "R009", said)

    def _subscales(self) -> Iterator[Diagnostic]:
        scored_items = (i for i in self.items if i.get("kind", "scored") == "scored")
        ids = {_text(item.get("id")) for item in scored_items}
        scored = dict.fromkeys(sorted(id_ for id_ in ids if id_ is not None))
        for name, subscale in _block(self.file.get("subscales")).items():
            seen: set[str] = set()
            for number, member in enumerate(_list(_block(subscale).get("items"))):
                at: Path = ("subscales", name, "items", number)
                if (text := _text(member)) is None:
                    continue
                item = text.removeprefix("-")
                if item not in scored:
                    said = f"there is no scored item {quoted(item)}; {suggestion(item, scored)}"
                    yield self._found(at, "R010", said)
                if item in seen:
                    yield self._found(at, "R009", f"{quoted(item)} stands twice here; keep one")
                seen.add(item)


def _block(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _coded(code: Any) -> str:
    """A code as it is compared: 1, 1.0 and "1" are one."""
    number = _number(code)
    return " ".join(str(code).casefold().split()) if number is None else f"{number:g}"


def _number(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
