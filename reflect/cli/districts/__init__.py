"""What `reflect district` takes in, and what it says while it works and at its end."""
