"""`python -m bench`: prints each figure with the one it is compared to."""

from bench import start, turn


def main() -> None:
    """Runs all measurements."""
    turn.main()
    start.main()


if __name__ == "__main__":
    main()
