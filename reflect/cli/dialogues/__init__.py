"""Talks with a person: about the school, through a sitting. What is kept, the office keeps."""
