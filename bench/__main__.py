"""`python -m bench`: prints each figure with the one it is compared to."""

from bench import chart, digest, rates, reading, replicas, start, turn


def main() -> None:
    """Runs all measurements."""
    turn.main()
    replicas.main()
    rates.main()
    chart.main()
    digest.main()
    reading.main()
    start.main()


if __name__ == "__main__":
    main()
