"""Bad input, made on demand."""
