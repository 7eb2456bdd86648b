"""An office that listens to voice messages, by a speech service of ours."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot.config_platforms import Speech
from tests.files.arrivals import files
from tests.servers.patience import PATIENCE_S

if TYPE_CHECKING:
    from tests.servers.speech import SpeechServer
    from tests.telegram.stage import Office

KEY = "sk-Quetzal-7"
HEARD = "visited Acme Pumps, price agreed"


def listening(office: Office, speech: SpeechServer, **settings: Any) -> Office:
    """The office with that service; to be started."""
    section = Speech(url=speech.url, api_key=SecretStr(KEY), timeout_s=5).model_copy(update=settings)
    return configured(office, section)


def configured(office: Office, section: Speech) -> Office:
    office.app.close()
    office.config = office.config.model_copy(update={"speech": section})
    office.app = office._app()
    return office


def until(office: Office, status: str) -> Any:
    """The last file, once it is in this state."""
    deadline = time.monotonic() + PATIENCE_S
    while not (found := files(office)) or found[-1].status != status:
        assert time.monotonic() < deadline, [(each.status, each.error) for each in found]
        time.sleep(0.02)
    return found[-1]
