"""From survey to report."""
