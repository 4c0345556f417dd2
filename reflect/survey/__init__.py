"""Asking one respondent: a pure state machine and the faces it is shown through."""

from reflect.survey.flow import Flow, Outcome, Step, begin, steps_for

__all__ = ["Flow", "Outcome", "Step", "begin", "steps_for"]
