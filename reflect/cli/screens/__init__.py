"""What is printed: tables and sentences made of what the office returns."""
