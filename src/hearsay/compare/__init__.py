"""Statements held against each other and against other texts. Pure functions: what to compare with is given to them."""
