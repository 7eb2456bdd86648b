"""/settings and /language: language, zone, working days, quiet hours, pushes and the account they go to."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from handlers.acts.fields import Headed, HeadedKind, WordKind
from handlers.conversation.arguments import TEXT
from handlers.conversation.commands import Arg, At, command
from handlers.conversation.reply import Bold, Button, Buttons, Call, Line, Reply
from handlers.conversation.turn import Ask, Turn
from handlers.people.joining import keys, may
from handlers.people.working_time import find_zones, read_hours, read_workdays, tell_workdays
from handlers.pushing import PUSHES
from handlers.team.binding import change_language
from handlers.telling.days import tell_day, tell_time
from handlers.words import LANGUAGES, language_of, words_in
from storage.people.directory import Account
from storage.policy import Right, Subject
from storage.records import PLATFORM_TERMINAL

SETTING = WordKind("setting", ("language", "timezone", "workdays", "quiet", "account", *PUSHES))
LANGUAGE = WordKind("language", LANGUAGES)
SWITCH = WordKind("switch", ("on", "off"))
WEEKS = ("Mon-Fri", "Mon-Sat", "Mon-Sun")
QUIET = ("21:00-07:30", "20:00-08:00", "22:00-07:00")
NEVER = ("00:00", "00:00")


@command("settings", Subject.SELF, Right.WRITE, place=100)
def settings(
    turn: Turn,
    setting: Annotated[Headed | None, Arg(HeadedKind(SETTING), At.START)] = None,
    value: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """Shows one's own settings, or changes one."""
    if setting is None:
        return _language(turn, value) if value and _read_language(value) else _overview(turn)
    return _SETTERS[setting.word](turn, value or setting.rest)


@command("language", Subject.SELF, Right.WRITE, place=110, in_group=True)
def language(
    turn: Turn,
    chosen: Annotated[str | None, Arg(LANGUAGE, At.START)] = None,
    value: Annotated[str | None, Arg(TEXT, At.REST)] = None,
) -> Reply:
    """The language of everything said to this person; in a chat with several people, that of the chat."""
    return _language(turn, value or chosen)


def _overview(turn: Turn) -> Reply:
    me, words = turn.me(), turn.words
    on = [words.text(f"setting-{each}") for each in _pushes(turn) if each not in me.muted]
    days = me.workdays if me.workdays is not None else turn.company.calendar.workdays
    quiet = (me.quiet_from or turn.company.quiet_from, me.quiet_until or turn.company.quiet_until)
    lines = [
        turn.line("settings-heading"),
        turn.line("settings-language", language=words.text(f"language-{turn.language}")),
        turn.line("settings-timezone", zone=str(turn.zone), now=tell_time(turn.local_now, words)),
        turn.line("settings-workdays", days=tell_workdays(days, words)),
        *_holidays(turn),
        turn.line("settings-quiet", hours=_tell_hours(turn, quiet)),
        turn.line("settings-pushes", some=int(bool(on)), pushes=words.text("list-separator").join(on)),
    ]
    accounts = _accounts(turn)
    if len(accounts) > 1:
        main = next((each for each in accounts if each.id == me.main_account_id), accounts[-1])
        lines.append(turn.line("settings-account", account=_platform(turn, main)))
    return Reply((*lines, Buttons(_setting_buttons(turn, with_account=len(accounts) > 1))))


def _holidays(turn: Turn) -> list[Line]:
    """Whose public holidays are off, and when the next one is."""
    calendar, today = turn.company.calendar, turn.today
    if calendar.country is None:
        return []
    country, _, part = calendar.country.partition("-")
    name = turn.words.locale.territories.get(country, country) + (f" ({part})" if part else "")
    coming = min((day for day, _ in calendar.holidays(today, today + timedelta(days=366))), default=None)
    day = tell_day(coming, turn.words, today) if coming else "none"
    return [turn.line("settings-holidays", country=name, day=day)]


def _setting_buttons(turn: Turn, *, with_account: bool) -> tuple[tuple[Button, ...], ...]:
    shown = ["language", "timezone", "workdays", "quiet", *(["account"] if with_account else [])]
    buttons = [Button(turn.words.text(f"setting-{each}"), Call("settings", {"setting": each})) for each in shown]
    buttons += [_push_button(turn, each, off=each in turn.me().muted) for each in _pushes(turn)]
    if turn.company.location and may(turn.me(), "visit"):
        buttons.append(turn.button("button-who-looked", "who-looked"))
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def _pushes(turn: Turn) -> list[str]:
    """The pushes that somebody with these roles gets."""
    audiences = turn.company.audiences
    return [each for each in PUSHES if each not in audiences or audiences[each] & turn.actor.roles]


def _push_button(turn: Turn, push: str, *, off: bool) -> Button:
    label = turn.words.text(f"button-{push}-{'on' if off else 'off'}")
    return Button(label, Call("settings", {"setting": push, "value": "on" if off else "off"}))


def _changed(turn: Turn, setting: str, value: str) -> Reply:
    name = turn.words.text(f"setting-{setting}")
    back = turn.button("button-settings", "settings")
    return turn.say("settings-changed", setting=Bold(name), value=value, buttons=[back])


def _change(turn: Turn, **values: object) -> None:
    turn.uow.people.change(turn.actor.member_id, **values)


# --- one by one ---


def _language(turn: Turn, value: str | None) -> Reply:
    chosen = _read_language(value or "")
    if chosen is None:
        options = [(words_in(each).text(f"language-{each}"), each) for each in LANGUAGES]
        raise Ask("ask-language" if not value else "ask-language-again", options, argument="value", text=value or "")
    if turn.in_group:
        change_language(turn, chosen)
        turn.language, turn.words = chosen, words_in(chosen)
        return turn.say("language-of-chat", language=Bold(turn.words.text(f"language-{chosen}")))
    _change(turn, language=chosen)
    turn.language, turn.words = chosen, words_in(chosen)
    name = Bold(turn.words.text(f"language-{chosen}"))
    # The keys at the thumb were in the other language.
    return Reply((turn.line("settings-language-changed", language=name), keys(turn, turn.me())))


def _read_language(value: str) -> str | None:
    if value in LANGUAGES:
        return value
    found = LANGUAGE.anywhere(value.strip())
    return found.value if found else language_of(value.strip())


def _timezone(turn: Turn, value: str | None) -> Reply:
    zones, written_out = find_zones(value) if value else ([], False)
    if len(zones) != 1 or not written_out:
        raise _ask_zone(turn, value, zones)
    _change(turn, timezone=zones[0])
    now = tell_time(turn.now.astimezone(ZoneInfo(zones[0])), turn.words)
    return _changed(turn, "timezone", turn.words.text("settings-zone-now", zone=zones[0], now=now))


def _ask_zone(turn: Turn, value: str | None, zones: list[str]) -> Ask:
    if not value:
        options = [(each, each) for each in dict.fromkeys([str(turn.company.timezone), str(turn.zone)])]
        return Ask("ask-timezone", options, argument="value")
    if not zones:
        return Ask("ask-timezone-unknown", argument="value", text=value)
    return Ask("ask-timezone-which", [(each, each) for each in zones], argument="value", text=value)


def _workdays(turn: Turn, value: str | None) -> Reply:
    days = read_workdays(value) if value else None
    if days is None:
        options = [(tell_workdays(read_workdays(each) or [], turn.words), each) for each in WEEKS]
        raise Ask("ask-workdays-again" if value else "ask-workdays", options, argument="value", text=value or "")
    _change(turn, workdays=days)
    return _changed(turn, "workdays", tell_workdays(days, turn.words))


def _quiet(turn: Turn, value: str | None) -> Reply:
    off = value is not None and (found := SWITCH.anywhere(value)) is not None and found.value == "off"
    hours = NEVER if off else read_hours(value or "")
    if hours is None:
        options = [(_tell_hours(turn, read_hours(each) or NEVER), each) for each in QUIET]
        options.append((turn.words.text("quiet-never"), "off"))
        raise Ask("ask-quiet-again" if value else "ask-quiet", options, argument="value", text=value or "")
    _change(turn, quiet_from=hours[0], quiet_until=hours[1])
    return _changed(turn, "quiet", _tell_hours(turn, hours))


def _account(turn: Turn, value: str | None) -> Reply:
    accounts = _accounts(turn)
    chosen = next((each for each in accounts if value and value in (str(each.id), each.platform)), None)
    if chosen is None:
        if not accounts:
            return turn.say("settings-no-account")
        raise Ask("ask-account", [(_platform(turn, each), str(each.id)) for each in accounts], argument="value")
    _change(turn, main_account_id=chosen.id)
    return _changed(turn, "account", _platform(turn, chosen))


def _push(push: str) -> Callable[[Turn, str | None], Reply]:
    def switch(turn: Turn, value: str | None) -> Reply:
        muted = turn.me().muted
        found = SWITCH.anywhere(value) if value else None
        if found is None:
            return turn.reply([_push_line(turn, push)], buttons=[_push_button(turn, push, off=push in muted)])
        _change(turn, muted=sorted(muted - {push} if found.value == "on" else muted | {push}))
        return _changed(turn, push, turn.words.text(f"switch-{found.value}"))

    return switch


def _push_line(turn: Turn, push: str) -> Line:
    state = turn.words.text("switch-off" if push in turn.me().muted else "switch-on")
    return turn.line("settings-is", setting=Bold(turn.words.text(f"setting-{push}")), value=state)


_SETTERS: Mapping[str, Callable[[Turn, str | None], Reply]] = {
    "language": _language,
    "timezone": _timezone,
    "workdays": _workdays,
    "quiet": _quiet,
    "account": _account,
    **{each: _push(each) for each in PUSHES},
}


def _tell_hours(turn: Turn, hours: tuple[str, str]) -> str:
    if hours[0] == hours[1]:
        return turn.words.text("quiet-never")
    return turn.words.text("range-of-hours", first=hours[0], last=hours[1])


def _accounts(turn: Turn) -> list[Account]:
    """Where pushes can go: never to the terminal."""
    return [each for each in turn.uow.people.accounts(turn.actor.member_id) if each.platform != PLATFORM_TERMINAL]


def _platform(turn: Turn, account: Account) -> str:
    key = f"platform-{account.platform}"
    return turn.words.text(key) if turn.words.has(key) else account.platform
