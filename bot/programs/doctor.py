"""`legwork doctor`: a line for each thing that can be wrong, `ok` or `!!` with what to do."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.clock import real
from bot.config_problems import ConfigError
from bot.programs import calendar_check, slack_check
from bot.programs.audit_check import examine as examine_audit
from bot.programs.failing import MISUSED
from bot.programs.output import show
from bot.programs.session import Session
from bot.programs.telegram_check import Findings, ask
from storage.errors import StoreError
from storage.keeping import backups
from storage.keeping.checkup import Checkup, examine, sound

UNWELL = 1
# No machine this runs on was built before; a clock that says so lost its battery.
EARLIEST = 2025
# Messages the clock may be behind of; more means it was set back.
SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """`key` of the message, without its `doctor-`."""

    fine: bool
    text: str


def run(session: Session, *, audit: bool, against: str | None = None) -> None:
    """Prints the findings; the status is 1 if anything is wrong."""
    well = True
    for finding in _findings(session, audit=audit or against is not None, against=against):
        show(f"{'ok' if finding.fine else '!!'}  {finding.text}")
        well = well and finding.fine
    if not well:
        raise SystemExit(UNWELL if session.is_configured else MISUSED)


def _findings(session: Session, *, audit: bool, against: str | None) -> Iterator[Finding]:
    try:
        yield from _configuration(session)
    except ConfigError as error:
        yield from (Finding(fine=False, text=line) for line in error.lines)
        return
    checkup = None
    for each in _store(session):
        if isinstance(each, Checkup):
            checkup = each
        else:
            yield each
    yield from _telegram(session, checkup)
    yield from _slack(session)
    yield from _speech(session)
    yield from _chats(session, checkup)
    yield from _clock(session, checkup)
    yield from _zones(session, checkup)
    yield from _calendar(session)
    if checkup is not None:
        yield from _queues(session, checkup)
        if audit:
            with session.opened() as store:
                yield Finding(*examine_audit(session, store, against))


def _told(session: Session, key: str, *, fine: bool, **values: object) -> Finding:
    return Finding(fine, session.say(f"doctor-{key}", **values))


# --- configuration and store -----------------------------------------------------------------------------------------


def _configuration(session: Session) -> Iterator[Finding]:
    _ = session.config
    if session.file is None:
        yield _told(session, "config-none", fine=True)
        return
    yield _told(session, "config", fine=True, file=str(session.file))
    readable = session.file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH)
    if readable and _holds_secrets(session.file):
        yield _told(session, "config-open", fine=False, file=str(session.file))


def _holds_secrets(file: Path) -> bool:
    from bot.config import load

    alone = load(file, {})
    return bool(alone.secrets())


def _store(session: Session) -> Iterator[Finding | Checkup]:
    file = backups.file_of(session.config.database.url)
    if file is not None and not file.exists():
        yield _told(session, "store-none", fine=False, store=str(file))
        return
    trouble = sound(file) if file is not None else "ok"
    if trouble != "ok":
        yield _told(session, "store-damaged", fine=False, store=str(file), trouble=trouble)
        return
    try:
        with session.opened() as store:
            checkup = store.read(examine)
            shown = store.url.render_as_string()
    except StoreError as error:
        yield Finding(fine=False, text=str(error))
        return
    yield _told(session, "store", fine=True, store=shown, version=checkup.version)
    yield _admins(session, checkup)
    yield checkup


def _admins(session: Session, checkup: Checkup) -> Finding:
    if not checkup.admins:
        return _told(session, "admin-none", fine=False)
    if not checkup.admins_joined:
        return _told(session, "admin-not-joined", fine=True)
    return _told(session, "admin", fine=True, count=checkup.admins_joined)


# --- platforms -------------------------------------------------------------------------------------------------------


def _telegram(session: Session, checkup: Checkup | None) -> Iterator[Finding]:
    settings = session.config.telegram
    if settings.token is None:
        yield _told(session, "telegram-none", fine=True)
        return
    found = ask(settings)
    if found.trouble is not None:
        key = "telegram-refused" if found.refused else "telegram-silent"
        yield _told(session, key, fine=False, url=settings.base_url or "", trouble=found.trouble)
        return
    yield _told(session, "telegram", fine=True, name=found.username or "")
    yield _privacy(session, found, checkup)
    yield from _webhook(session, found)


def _chats(session: Session, checkup: Checkup | None) -> Iterator[Finding]:
    for each in checkup.chats if checkup else ():
        shown = "amounts" if each.amounts and each.counted else "uncounted" if each.amounts else "plain"
        yield _told(session, f"chat-{shown}", fine=True, name=each.name, platform=each.platform, team=each.team)


def _privacy(session: Session, found: Findings, checkup: Checkup | None) -> Finding:
    if found.reads_groups:
        return _told(session, "privacy-off", fine=True)
    groups = sum(each.platform == "telegram" for each in checkup.chats) if checkup else 0
    # It hurts only where there is a group; a group's admin reads everything anyway, which can't be seen from here.
    return _told(session, "privacy-on", fine=True, groups=groups)


def _webhook(session: Session, found: Findings) -> Iterator[Finding]:
    wanted = session.config.telegram.webhook_url or ""
    if not wanted:
        if found.webhook:
            yield _told(session, "webhook-foreign", fine=False)
        return
    if not found.webhook:
        yield _told(session, "webhook-unset", fine=True, url=wanted)
    elif found.webhook != wanted:
        yield _told(session, "webhook-elsewhere", fine=False, there=found.webhook, url=wanted)
    elif found.webhook_trouble:
        yield _told(session, "webhook-trouble", fine=False, trouble=found.webhook_trouble, waiting=found.waiting)
    else:
        yield _told(session, "webhook", fine=True, url=wanted)


def _slack(session: Session) -> Iterator[Finding]:
    settings = session.config.slack
    if settings.bot_token is None:
        half = settings.app_token is not None or settings.signing_secret is not None
        yield _told(session, "slack-half" if half else "slack-none", fine=not half)
        return
    found = slack_check.ask(settings)
    if found.trouble is not None:
        key = "slack-refused" if found.refused else "slack-silent"
        yield _told(session, key, fine=False, url=settings.base_url or "", trouble=found.trouble)
        return
    sockets = int(settings.app_token is not None)
    yield _told(session, "slack", fine=True, name=found.name, team=found.team, sockets=sockets)
    if found.missing:
        yield _told(session, "slack-scopes", fine=False, scopes=", ".join(found.missing))
    if found.app_refused:
        yield _told(session, "slack-app-refused", fine=False)


def _speech(session: Session) -> Iterator[Finding]:
    """Nothing is said where nobody is to listen."""
    from bot.speech import check

    settings = session.config.speech
    if settings.url is None:
        return
    shown = settings.url.partition("?")[0]
    wrong = check(settings)
    if wrong is None:
        yield _told(session, "speech", fine=True, url=shown)
        return
    key = "speech-refused" if wrong.refused else "speech-silent"
    yield _told(session, key, fine=False, url=shown, trouble=str(wrong))


# --- time ------------------------------------------------------------------------------------------------------------


def _clock(session: Session, checkup: Checkup | None) -> Iterator[Finding]:
    now = real()
    if now.year < EARLIEST:
        yield _told(session, "clock-wrong", fine=False, now=_shown(now, session.zone))
        return
    latest = checkup.latest if checkup else None
    if latest is not None and latest - SLACK > now and session.start is None:
        yield _told(
            session, "clock-behind", fine=False, now=_shown(now, session.zone), latest=_shown(latest, session.zone)
        )
        return
    yield _told(session, "clock", fine=True, now=_shown(now, session.zone), zone=session.zone.key)


def _zones(session: Session, checkup: Checkup | None) -> Iterator[Finding]:
    if session.zone.key == "UTC":
        yield _told(session, "zone-utc", fine=True)
    bad = [(name, zone) for name, zone in (checkup.zones if checkup else {}).items() if not _is_zone(zone)]
    for name, zone in bad:
        yield _told(session, "zone-unknown", fine=False, name=name, zone=zone)
    if not bad:
        yield _told(session, "zones", fine=True)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _calendar(session: Session) -> Iterator[Finding]:
    for key, fine, values in calendar_check.findings(session):
        yield _told(session, key, fine=fine, **values)


def _shown(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


# --- queues ----------------------------------------------------------------------------------------------------------


def _queues(session: Session, checkup: Checkup) -> Iterator[Finding]:
    if not checkup.waiting:
        yield _told(session, "queues", fine=True)
    for state, count in checkup.waiting.items():
        yield _told(session, f"queue-{state.replace('_', '-')}", fine=False, count=count)
