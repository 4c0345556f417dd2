"""What is put right on a page once all its words stand."""

from reflect.report.html import typeset


def test_apostrophes_are_curved_but_not_within_tags() -> None:
    page = '<p title="the school&#39;s plan">Families&#39; views, a school&#39;s plan</p>'
    assert typeset(page) == '<p title="the school&#39;s plan">Families’ views, a school’s plan</p>'


def test_quotation_marks_stay_a_pair() -> None:
    assert typeset("<p>alert(&#39;x&#39;)</p>") == "<p>alert(&#39;x&#39;)</p>"


def test_no_heading_ends_with_a_word_by_itself() -> None:
    assert typeset("<h1>Where to act first</h1>") == "<h1>Where to act&#160;first</h1>"
