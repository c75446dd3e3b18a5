"""People's corrections: made of what they see, attached to what the machine says, and applied to it."""
