"""What is done in a quarter or a month: "Q1 rollout", "Sept launch" say when; "Q1 budget", "Q3 delivery target" say
which figure."""

from typing import Final

from handlers.reading.patterns import regex

_NOUNS: Final = (
    "roll[- ]?outs?|installations?|replacements?|overhaul|onboarding|integration|construction|demolition|workshops?|"
    "deliver(?:y|ies)|shipments?|kick[- ]?off|go[- ]?live|implementations?|deployments?|renewals?|"
    "expansions?|commissioning|shutdown|changeover|refurb(?:ishment)?|refit|fit-?out|relocation|migration|"
    "hand-?over|sign-?off"
)
_ALSO_VERBS: Final = (
    "installs?|demos?|inspections?|signing|shipping|launch(?:es)?|pilot|trial|start|opening|upgrades?|training|move|"
    "switchover"
)
_FIGURES: Final = (
    r"(?!\s{1,3}(?:budgets?|targets?|numbers?|plans?|planning|forecasts?|costs?|fees?|quotas?|volumes?|figures?|reports?|"
    r"reviews?|results?|rates?|performance|revenue|sales|spend|schedule|deck|kits?|codes?|stats?|summary)(?![a-z]))"
)
_NOUN: Final = regex(f"(?:{_NOUNS})(?![a-z]){_FIGURES}")
_ACTIVITY: Final = regex(f"(?:{_NOUNS}|{_ALSO_VERBS})(?![a-z]){_FIGURES}")


def is_activity(text: str, at: int, *, noun: bool = False) -> bool:
    """Whether the word there is something done at a time, and no figure of it follows; `noun`: one that is no verb."""
    return (_NOUN if noun else _ACTIVITY).match(text, at) is not None
