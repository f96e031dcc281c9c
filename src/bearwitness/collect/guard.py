"""Decide which addresses of the web may be asked: public ones only, unless the user says so.

In: an address as given or redirected to. Out: the IP addresses to connect to, or FetchRefused.

A page, a feed or a redirect must never make this machine ask its own network. So the name is
resolved once, every address it has is checked, and the connection goes to a checked address,
never to the name again: a name server that answers twice differently gains nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bearwitness.errors import FetchRefused

if TYPE_CHECKING:
    from httpx import URL

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int, float], list[str]]

_ALLOW = "pass --allow-private if you trust it and mean to read from your own network"
# Where web servers of the public listen; another port is more likely some other service.
_PORTS = frozenset({80, 443, 8080, 8443})
# The last label of a name that every resolver would read as a number (WHATWG URL, "ends in a
# number"): 127.1, 0x7f000001, 2130706433, 0177.0.0.1.
_NUMBER = re.compile(r"(?:0[xX][0-9a-fA-F]*|\d+)\Z")

# Ranges that are not the public's, beyond what ``is_global`` of every Python since 3.11 tells.
# Source: IANA special-purpose registries (RFC 6890 and its updates).
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carriers' shared addresses
        "192.0.0.0/24",
        "192.31.196.0/24",  # AS112, answers for names of private networks
        "192.52.193.0/24",  # AMT, multicast tunnels
        "192.88.99.0/24",  # relays of 6to4
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",
        "224.0.0.0/4",
        "240.0.0.0/4",
        "168.63.129.16/32",  # public in form, but a cloud's own service to its machines
        "::/96",  # IPv4-compatible, long withdrawn
        "::ffff:0:0:0/96",  # SIIT (RFC 2765), translated to the IPv4 address inside
        "64:ff9b:1::/48",  # NAT64 for local use
        "100::/64",
        "2001::/23",  # protocol assignments, Teredo tunnels among them
        "2001:db8::/32",
        "2620:4f:8000::/48",  # AS112
        "2002::/16",  # 6to4 tunnels: the packet goes to the IPv4 address inside
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",
        "fe80::/10",
        "fec0::/10",  # site-local, withdrawn but still routed by some
        "ff00::/8",
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# The third and fourth groups from the end by which ISATAP (RFC 5214) marks an IPv4 address within.
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def is_public(address: Address) -> bool:
    """Tell whether an address belongs to the public internet.

    An IPv6 address that carries an IPv4 one is judged by what it carries.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None:
            return False
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        inside = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if address in _NAT64:
            return is_public(inside)
        if int(address) >> 32 & 0xFFFFFFFF in _ISATAP and not is_public(inside):
            return False
    if any(address in network for network in _NOT_PUBLIC if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast


def resolve(host: str, port: int, seconds: float) -> list[str]:
    """Return the IP addresses of a name, in the system's order.

    The system's own call cannot be stopped, so it runs aside and is left behind when late.
    Raises OSError for an unknown name, TimeoutError for a late answer.
    """
    answers: list[list[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.append(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answers.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(0.0, seconds))
    if not answers:
        raise TimeoutError("the name server did not answer in time")
    answer = answers[0]
    if isinstance(answer, UnicodeError):
        raise OSError(str(answer))
    if isinstance(answer, OSError):
        raise answer
    return answer


@dataclass(frozen=True, slots=True)
class Guard:
    """The rules of one run, and how names are resolved.

    allow_private: any address and port, as the user chose. public: which addresses count as
    public. ports: those of web servers; None for any.
    """

    allow_private: bool = False
    resolve: Resolve = resolve
    public: Callable[[Address], bool] = is_public
    ports: frozenset[int] | None = _PORTS

    def check_url(self, url: URL) -> None:
        """Raise FetchRefused for an address that is not plainly one of a public web page."""
        where = str(url.copy_with(userinfo=b""))
        if url.scheme not in ("http", "https"):
            raise FetchRefused(
                f"only http and https addresses are read, not {url.scheme}", where,
                "give the page's web address, or a file's path",
            )  # fmt: skip
        if url.userinfo:
            raise FetchRefused(
                "the address holds a user name or password", where,
                "give it without; pages behind a login are not read",
            )  # fmt: skip
        host = url.host
        if not host:
            raise FetchRefused("the address names no host", where, "check the address")
        if self.allow_private:
            return
        port = url.port or (443 if url.scheme == "https" else 80)
        if self.ports is not None and port not in self.ports:
            raise FetchRefused(f"port {port} is not one that web pages use", where, _ALLOW)
        _check_host(host, where)

    def addresses(self, host: str, port: int, seconds: float, where: str) -> list[str]:
        """Return the checked addresses of a host; all of them must be public, or none is used.

        seconds: time left for asking the name server.
        """
        try:
            literal = ipaddress.ip_address(host)
        except ValueError:
            found = self._ask(host, port, seconds, where)
        else:
            found = [str(literal)]
        if not self.allow_private:
            for text in found:
                if not self.public(ipaddress.ip_address(text)):
                    raise FetchRefused(
                        f"{host} is not on the public internet ({text})", where, _ALLOW
                    )
        return found

    def _ask(self, host: str, port: int, seconds: float, where: str) -> list[str]:
        try:
            found = self.resolve(host, port, seconds)
        except TimeoutError as error:
            raise FetchRefused(
                f"no name server told where {host} is in time", where, "try again later"
            ) from error
        except OSError as error:
            raise FetchRefused(
                f"there is no host named {host}", where, "check the address and the connection"
            ) from error
        if not found:
            raise FetchRefused(f"{host} has no address", where, "check the address")
        return found


def _check_host(host: str, where: str) -> None:
    """Refuse hosts written so as to look like something else, and names of a local network."""
    bare = host.rstrip(".")
    if ":" in bare:
        return
    last = bare.rsplit(".", 1)[-1]
    if _NUMBER.match(last):
        try:
            canonical = str(ipaddress.IPv4Address(bare))
        except ValueError:
            canonical = None
        if canonical != bare:
            raise FetchRefused(
                f"{host} is an IP address in disguise",
                where,
                "write it as four numbers, or by name",
            )
    elif "." not in bare:
        raise FetchRefused(f"{host} is a name of a local network, not of the web", where, _ALLOW)
