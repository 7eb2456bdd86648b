"""`python -m bench`: prints each figure with the one it is compared to; `python -m bench reading` only those."""

import sys

from bench import chart, digest, names, rates, reading, replicas, start, turn

MEASUREMENTS = {
    "turn": turn.main,
    "replicas": replicas.main,
    "rates": rates.main,
    "chart": chart.main,
    "digest": digest.main,
    "reading": reading.main,
    "names": names.main,
    "start": start.main,
}


def main(wanted: list[str]) -> None:
    """Runs the measurements that are named, or all."""
    for name in wanted or MEASUREMENTS:
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
