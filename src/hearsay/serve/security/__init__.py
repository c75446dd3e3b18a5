"""Who may ask what of the server: one module for each guard; ``guards`` puts them around the application."""
