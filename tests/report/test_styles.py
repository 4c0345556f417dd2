"""What no rule names is had at once, and is what it would be."""

import pytest

pytestmark = pytest.mark.pango

PAGE = """\
<html lang="en" dir="{way}"><head><title>x</title><style>
:root {{ --wide: 20mm; color: #333; font: 10pt Reflect }}
@page {{ size: A4; margin: 20mm; @bottom-left {{ content: "Page " counter(page) }} }}
div {{ margin-inline-start: var(--wide); padding-left: 2mm; border-inline-end: 1mm solid red }}
p {{ margin: 0 0 3mm; width: calc(100% - 9mm); inline-size: 80mm; text-align: start }}
b {{ float: left; text-decoration: underline; display: block }}
i {{ position: relative; left: 1mm; color: inherit; margin-left: initial; padding: inherit }}
h1 {{ page: wide; break-before: page; font-size: 1.5em }}
td {{ border: 1px solid; letter-spacing: 1px }}
</style></head><body><div><p>One <b>two <i>three</i></b> four</p><p>five</p></div>
<table><tr><td>six</td><td>seven <u>eight</u></td></tr></table>
<h1>nine</h1><ul><li>ten</li></ul></body></html>
"""


@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_a_page_has_the_same_bytes_as_without(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With properties of all kinds: inherited, initial, logical, calculated, each on another."""
    from weasyprint.css import ComputedStyle

    from reflect.report.engine import styles
    from reflect.report.pdf import render_pdf

    page = PAGE.format(way=way)
    usual, asked = styles._usual, list[str]()

    def counted(style: object, name: str) -> object:
        asked.append(name)
        return usual(style, name)

    monkeypatch.setattr(styles, "_usual", counted)
    ours, few = render_pdf(page), len(asked)
    monkeypatch.setattr(ComputedStyle, "__missing__", counted)
    asked.clear()
    assert render_pdf(page) == ours
    assert ours.remarks == ()
    assert few < 0.5 * len(asked)
