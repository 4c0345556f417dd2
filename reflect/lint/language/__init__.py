"""What the linter knows of language: words, sentences, reading ease, by data for each language."""
