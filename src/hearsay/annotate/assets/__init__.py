"""The shipped model's files and their card."""
