"""Where all that is made for a district goes: a folder, or a place elsewhere by its URL."""
