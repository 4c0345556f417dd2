"""The plans of a folder: kept, typed into a report, and made up for the demo."""
