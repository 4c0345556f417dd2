"""The report of a district: a story of plain values, its drawings, and the page."""
