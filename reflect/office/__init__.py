"""What a school does with its folder: ask, take in, score, compare, report.

Functions that take a clock's day, identifiers and values, and return values.
"""
