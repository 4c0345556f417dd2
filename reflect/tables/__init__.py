"""Tables of answers, in and out: files, headings, cells, people."""
