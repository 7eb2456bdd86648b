"""The little that systemd wants to hear of a service (sd_notify(3)); nothing without NOTIFY_SOCKET."""

import contextlib
import os
import socket


def notify(state: str) -> None:
    """Sends `READY=1`, `STOPPING=1` or `WATCHDOG=1`. A service manager that is gone is no trouble of ours."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):  # in the abstract namespace
        address = f"\0{address[1:]}"
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.sendto(state.encode(), address)


def watchdog_s() -> float | None:
    """How often systemd wants to hear `WATCHDOG=1`, halved as it advises; None when it doesn't."""
    given = os.environ.get("WATCHDOG_USEC", "")
    meant_for_us = os.environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    return int(given) / 2_000_000 if given.isdecimal() and int(given) and meant_for_us else None
