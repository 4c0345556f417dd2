"""How Sphinx makes a site of these pages: `./run docs`."""

project = "reflect"
copyright = "the authors of reflect; the questionnaires: CC BY 4.0"  # noqa: A001
html_title = "reflect"

extensions = ["myst_parser"]
exclude_patterns = ["translations/settled"]
myst_heading_anchors = 4
myst_enable_extensions = ["strikethrough"]

highlight_language = "none"  # of blocks that do not name one: commands and what they print
# The rules show files that are wrong, and rows of CSV: no lexer takes them.
suppress_warnings = ["misc.highlighting_failure"]

html_theme = "furo"
html_static_path = ["_static"]
html_js_files = [("site.js", {"defer": "defer"})]
html_copy_source = False
html_show_sphinx = False
