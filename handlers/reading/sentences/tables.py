"""The tables of words (`english.txt`, `chinese.txt`): one pattern a line under its heading, so that another way to say
something is one line more."""

from pathlib import Path


def table(language: str) -> dict[str, tuple[str, ...]]:
    """The patterns by heading: kinds of cue in small letters, parts that other patterns name (`{ACT}`) in capitals."""
    found: dict[str, list[str]] = {}
    patterns: list[str] = []
    for line in Path(__file__).with_name(f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            patterns = found.setdefault(line.removeprefix("== "), [])
        elif line and not line.startswith("# "):
            patterns.append(line)
    return {name: tuple(each) for name, each in found.items()}
