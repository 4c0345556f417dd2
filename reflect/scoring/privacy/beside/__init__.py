"""What may be told beside scores: choices, numbers, and the languages that people answered in."""
