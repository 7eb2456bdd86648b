"""The clients of an adapter read the certificates once; each still checks whom it talks to."""

import ssl

from telegram.request import HTTPXRequest

from bot.adapters.telegram.address import address
from bot.adapters.telegram.requests import new_request
from bot.adapters.telegram.sending import new_bot


def trust_of(request: HTTPXRequest) -> ssl.SSLContext:
    found: ssl.SSLContext = request._client._transport._pool._ssl_context  # type: ignore[attr-defined]
    return found


def test_all_share_what_they_trust() -> None:
    bot = new_bot("1:token", address(None))
    trusts = {id(trust_of(each)) for each in (*bot._request, new_request())}  # type: ignore[arg-type]
    assert len(trusts) == 1


def test_who_has_no_certificate_is_not_trusted() -> None:
    trust = trust_of(new_request(connection_pool_size=1))
    assert (trust.verify_mode, trust.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert trust.get_ca_certs()
