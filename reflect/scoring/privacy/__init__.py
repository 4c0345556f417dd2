"""What may be shown of a group, and to whom."""
