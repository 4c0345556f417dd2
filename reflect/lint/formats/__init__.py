"""Findings as people, programs and code hosts read them: one module a format."""
