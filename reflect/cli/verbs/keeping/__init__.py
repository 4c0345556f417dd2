"""Keeping answers."""
