"""A questionnaire as a form: on paper, and in the tools that schools ask parents with."""
