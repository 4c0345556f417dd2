"""What families meet: the pages before, at and after the questions, and what they do."""
