"""The stages of deals as they are configured; a reader like those of `bot.config_values`."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import PlainValidator

from bot.config_values import some_of, whole
from storage.deals.stages import CLOSED, NEEDS, Stage, Stages

_STAGE_KEY = re.compile(r"[a-z][a-z0-9_]{0,30}")
_STAGE_CURE = 'write a table for each, like { key = "proposal", probability = 50, needs = ["amount"] }'


def read_stages(value: Any) -> Stages:
    """The stages of a deal, in their order; won and lost always come last, and can only be named."""
    if isinstance(value, Stages):
        return value
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        raise ValueError(_STAGE_CURE)
    stages = [_stage(each) for each in value]
    keys = [each.key for each in stages]
    twice = next((key for key in keys if keys.count(key) > 1), None)
    if twice is not None:
        raise ValueError(f'"{twice}" stands there twice; give each stage a key of its own')
    if all(key in CLOSED for key in keys):
        raise ValueError("no stage before won and lost; write one at least")
    return Stages(stages)


def _stage(given: Mapping[str, Any]) -> Stage:
    key = str(given.get("key", "")).strip()
    if not _STAGE_KEY.fullmatch(key):
        raise ValueError(f'key "{key}": write small letters, digits and _, beginning with a letter')
    odd = next((each for each in given if each not in {"key", "probability", "needs", "names"}), None)
    if odd is not None:
        raise ValueError(f'"{odd}" in stage "{key}": write key, probability, needs and names only')
    try:
        probability = whole(0, 100)(given.get("probability", 0))
        needs = some_of(*NEEDS)(given.get("needs", []))
    except ValueError as error:
        raise ValueError(f'stage "{key}": {error}') from None
    ordered = tuple(each for each in NEEDS if each in needs)
    return Stage(key, probability, ordered, _stage_names(key, given.get("names", {})))


def _stage_names(key: str, given: Any) -> Mapping[str, str]:
    """What people call it, by language."""
    names = given if isinstance(given, Mapping) else {}
    known = ("en", "zh-Hans", "zh-Hant")
    if not isinstance(given, Mapping) or not all(each in known and str(name).strip() for each, name in names.items()):
        raise ValueError(f'names of stage "{key}": write {{ en = "…", zh-Hans = "…", zh-Hant = "…" }}')
    return {language: str(name).strip() for language, name in names.items()}


StageList = Annotated[Stages, PlainValidator(read_stages)]
