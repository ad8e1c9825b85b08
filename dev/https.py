"""HTTPS in `make run`: the same application once more, over TLS, for phones; and what the terminal says of it.

On loopback, where a phone on a cable reaches it (`adb reverse`), unless the network is asked for in so many words:
`make run lan=1`, or `lan=192.168.1.5` where the machine has several addresses. Only private addresses are taken.
"""

import io
import ipaddress
import socket
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import segno

from dev.certificates import Certificates, certificates, is_private
from dev.places import CannotServe
from workers.supervisor import Command

LAN, HTTPS_PORT, PAGE_PORT = "GRIDGOV_LAN", "GRIDGOV_HTTPS_PORT", "GRIDGOV_CERTIFICATE_PORT"
USUAL_HTTPS_PORT = 8443
LOOPBACK = "127.0.0.1"
ELSEWHERE = ("192.0.2.1", 9)  # RFC 5737: an address that is nobody's
WHITE_ON_BLACK, AS_BEFORE = "\x1b[97;40m", "\x1b[0m"
NEVER = frozenset({"", "0", "no", "off", "false"})
FOUND_BY_ITSELF = frozenset({"1", "yes", "on", "true"})


@dataclass(frozen=True, slots=True)
class Offer:
    """Where the app is offered over TLS, and where its certificate is handed out. `lan`: None on loopback alone."""

    port: int
    page_port: int
    lan: str | None
    made: Certificates

    @property
    def app(self) -> str:
        return f"https://{self.lan or LOOPBACK}:{self.port}/m/"

    @property
    def page(self) -> str:
        return f"http://{self.lan or LOOPBACK}:{self.page_port}/"

    def commands(self, api: Sequence[str]) -> dict[str, Command]:
        """Two processes more. `api`: the words that serve the API, but for where and how it listens."""
        hosts = [LOOPBACK, *([self.lan] if self.lan else [])]
        binds = [word for host in hosts for word in ("--bind", f"{host}:{self.port}")]
        secret = str(self.made.server)
        tls = [sys.executable, "-m", *api, *binds, "--certfile", secret, "--keyfile", secret]
        page = [sys.executable, "-m", "dev.trust_page", self.lan or LOOPBACK, str(self.page_port), self.app]
        return {"api https": Command(tls), "certificate": Command(page)}

    def words(self, *, colour: bool) -> str:
        """For the terminal. Codes to scan only where a phone can reach what they name."""
        lines = [f"HTTPS     {self.app}   手机端 the phone app, for a phone in the hand",
                 f"          {self.page}   证书 the certificate that the phone is to trust once",
                 f"          SHA-256 {self.made.fingerprint}"]  # fmt: skip
        if self.made.is_new:
            lines.append(
                "          证书是新生成的 made just now: a phone that trusted an earlier one must be told again"
            )
        if self.lan is None:
            cable = " ".join(f"&& adb reverse tcp:{port} tcp:{port}" for port in (self.port, self.page_port))
            lines.append(f"          on loopback alone; by cable: {cable.removeprefix('&& ')}")
            lines.append("          同一网络的手机 phones of the same network: make run lan=1")
            return "\n".join([*lines, ""])
        lines.append(
            f"          同一网络中的任何人都能打开 whoever is in the network of {self.lan} reaches both, with the sign-in names above"
        )
        codes = side_by_side(
            {"1 证书 certificate, once": self.page, "2 手机端 the app": self.app}, colour=colour
        )
        return "\n".join([*lines, "", codes, ""])


def offer(environment: Mapping[str, str]) -> Offer | None:
    """As the variables say; None where HTTPS is not wanted, or nobody asked for it and its ports are taken.

    Raises CannotServe where it was asked for and cannot be.
    """
    told = environment.get(HTTPS_PORT)
    port = _port(environment, HTTPS_PORT, USUAL_HTTPS_PORT)
    wanted = environment.get(LAN, "").strip().lower()
    lan = None if wanted in NEVER else own_address(wanted)
    if port == 0:
        if lan:
            raise CannotServe(f"{LAN} asks for phones of the network, and {HTTPS_PORT}=0 for no HTTPS.")
        return None
    page_port = _port(environment, PAGE_PORT, port - 1)
    hosts = [LOOPBACK, *([lan] if lan else [])]
    taken = [f"{host}:{port}" for host in hosts if not _is_free(host, port)]
    taken += [] if _is_free(lan or LOOPBACK, page_port) else [f"{lan or LOOPBACK}:{page_port}"]
    if taken and (told or lan):
        raise CannotServe(f"Cannot listen on {', '.join(taken)}: set {HTTPS_PORT} (and {PAGE_PORT}).")
    return None if taken else Offer(port, page_port, lan, certificates(hosts))


def own_address(wanted: str) -> str:
    """An address of this machine in a private network: the one that is named, or the one by which it goes out.

    Raises CannotServe.
    """
    found = _outgoing() if wanted in FOUND_BY_ITSELF else wanted
    try:
        address = ipaddress.IPv4Address(found or "")
    except ValueError:
        raise CannotServe(
            f"No address of a network is found here: name one, as in `make run lan=192.168.1.5` ({LAN}={wanted})."
        ) from None
    if address.is_unspecified or address.is_loopback or not is_private(str(address)):
        raise CannotServe(
            f"{address} is no private address: a demo county with known passwords is not offered to the Internet."
            " Name a private one of this machine, as in `make run lan=192.168.1.5`."
        )
    return str(address)


def _outgoing() -> str | None:
    """Asked of the routing table: a datagram socket that is connected sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return None
        return str(probe.getsockname()[0])


def side_by_side(addresses: Mapping[str, str], *, colour: bool) -> str:
    """QR codes with their headings, one beside the other; light on dark in every terminal where it has colours."""
    drawn = {heading: qr(address) for heading, address in addresses.items()}
    height = max(map(len, drawn.values()))
    columns = []
    for heading, lines in drawn.items():
        width = len(lines[0])
        blank = [" " * width] * (height - len(lines))
        shown = [f"{WHITE_ON_BLACK}{line}{AS_BEFORE}" if colour else line for line in lines] + blank
        # A Chinese character is two columns wide.
        wide = sum(2 if ord(letter) > 0x2E7F else 1 for letter in heading)
        columns.append([heading + " " * (width - wide), *shown])
    return "\n".join("          " + "   ".join(parts).rstrip() for parts in zip(*columns, strict=True))


def qr(address: str) -> list[str]:
    """Two modules a character: half a block is light, a blank is dark."""
    drawn = io.StringIO()
    segno.make(address, error="m", micro=False).terminal(drawn, border=2, compact=True)
    return drawn.getvalue().splitlines()


def _port(environment: Mapping[str, str], name: str, usual: int) -> int:
    told = environment.get(name, "").strip()
    if told and not (told.isdigit() and int(told) < 2**16):
        raise CannotServe(f"{name}={told} is no port.")
    return int(told) if told else usual


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
