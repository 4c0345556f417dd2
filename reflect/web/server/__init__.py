"""The pages behind a server: requests, limits, and what is refused at the door."""
