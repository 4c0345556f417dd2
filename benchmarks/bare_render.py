"""`bare_render.py HTML CSS PDF`: nothing but WeasyPrint on finished HTML, as `whole_report` asks.

It imports nothing of `reflect`; the style sheet holds the report's @font-face rules.
"""

import sys

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

html, css, pdf = sys.argv[1:]
fonts = FontConfiguration()
HTML(html).write_pdf(
    pdf,
    stylesheets=[CSS(css, font_config=fonts)],
    font_config=fonts,
    pdf_variant="pdf/ua-1",
)
