"""Which responses may not say what their respondents think."""
