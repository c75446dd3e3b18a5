"""``python -m hearsay``: the command."""

from hearsay.cli import main

if __name__ == "__main__":
    main()
