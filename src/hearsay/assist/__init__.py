"""What assistants may ask over the Model Context Protocol, and what they are told."""
