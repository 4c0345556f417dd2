"""Scores and actions as a story, the story as HTML, the HTML as PDF.

`pdf` imports WeasyPrint; import it only where a PDF is made.
"""
