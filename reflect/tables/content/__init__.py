"""What the cells below the headings mean: answers, words for them, rows that are nobody's."""
