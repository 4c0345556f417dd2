"""Answers on their way in: what comes together, and what of it was here before."""
