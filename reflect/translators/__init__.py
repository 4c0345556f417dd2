"""Translations as people who translate and read them have them: sheets, and files of gettext."""
