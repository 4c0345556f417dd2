"""`bare_render.py HTML CSS PDF`: nothing but WeasyPrint on finished HTML, as `whole_report` asks.

It imports nothing of `reflect`; the style sheet holds the report's @font-face rules. For fields it
would put a whole variable font in, which takes ten seconds; it is spared that, as the report is.
"""

import sys

from weasyprint import CSS, HTML
from weasyprint.pdf.fonts import Font
from weasyprint.text.fonts import FontConfiguration

Font.used_in_forms = property(lambda _font: False, lambda _font, _used: None)

html, css, pdf = sys.argv[1:]
fonts = FontConfiguration()
HTML(html).write_pdf(
    pdf,
    stylesheets=[CSS(css, font_config=fonts)],
    font_config=fonts,
    pdf_variant="pdf/ua-1",
)
