"""Runs the rules over files, places what they find, mends what can be mended."""
