"""What is wrong, or could be better, with a questionnaire."""
