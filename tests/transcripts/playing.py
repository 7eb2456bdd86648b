"""What the tests of transcripts share: the scripts there are, how one is played, what must be alike everywhere."""

import os
import re

from tests.transcripts import script
from tests.transcripts.script import Script
from tests.transcripts.stage import Stage
from tests.transcripts.telegram_stage import comparable

SCRIPTS = sorted(script.FOLDER.glob("*.txt"))
ACCEPT = os.environ.get("LEGWORK_ACCEPT") == "1"
_QUOTES = re.compile("[“”「」]")
# A chart is drawn in signs at the terminal; elsewhere it is a picture with no text.
_PICTURE = re.compile("[█░]| < $")


def played(given: Script, stage: Stage) -> list[str]:
    """A script as it went on a stage, which is closed."""
    try:
        return script.play(given, stage)
    finally:
        stage.close()


def answers(lines: list[str]) -> list[str]:
    """What was read, without where the buttons stand: texts first, labels after, reply by reply."""
    told: list[str] = []
    texts: list[str] = []
    labels: list[str] = []
    for line in [*lines, ""]:
        who, mark, rest = line.partition(" < ")
        if not mark:
            if any(_PICTURE.search(text) for text in texts):
                texts = [texts[0].partition(" < ")[0] + " < a picture"]
            told += [*texts, *labels, line]
            texts, labels = [], []
            continue
        rest = _QUOTES.sub("", rest)  # Telegram draws a quotation, the terminal writes its marks
        text, *more = comparable(rest) if rest and not rest.startswith("[") else ("", *comparable(rest))
        texts += [f"{who} < {text}"] if text or not rest else []
        labels += [f"{who} [{each}]" for each in more]
    return told
