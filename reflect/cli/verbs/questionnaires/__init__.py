"""Writing and checking questionnaires."""
