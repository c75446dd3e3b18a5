"""The steps that lead from an empty database to the present tables; each is numbered and runs in its own transaction."""
