"""Plain functions of statistics, each with its source."""
