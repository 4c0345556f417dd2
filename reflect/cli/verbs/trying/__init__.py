"""Trying it."""
