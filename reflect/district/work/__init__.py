"""Making the reports of many schools, each by itself, on any executor."""
