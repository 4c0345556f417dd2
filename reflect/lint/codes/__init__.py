"""Codes that no rule module checks, explained: one module a kind of file, each with `CODES`."""
