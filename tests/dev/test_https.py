"""Where `make run` offers HTTPS, what it says of it, and the page that hands the certificate out."""

import http.client
import re
import socket
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import segno
from cryptography import x509

from dev import https
from dev.certificates import Certificates, certificates
from dev.https import HTTPS_PORT, LAN, PAGE_PORT, Offer, offer, own_address, qr
from dev.places import CannotServe
from dev.trust_page import CERTIFICATE, TYPE, answers, serve

BLOCKS = {" ": (1, 1), "▀": (0, 1), "▄": (1, 0), "█": (0, 0)}
"""Upper and lower module of a character; 1 is dark, on a dark ground."""
BORDER = 2


@pytest.fixture(autouse=True)
def certified(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Certificates of this test, not those of the developer's `make run`."""
    monkeypatch.setattr(https, "certificates", lambda hosts: certificates(hosts, folder=tmp_path))
    return tmp_path


def free_ports() -> Mapping[str, str]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return {HTTPS_PORT: str(one.getsockname()[1]), PAGE_PORT: str(other.getsockname()[1])}


def offered(lan: str | None, *, port: int = 8443, page_port: int = 8442) -> Offer:
    made = Certificates(Path("authority.crt"), Path("server.pem"), "AA:BB", is_new=False)
    return Offer(port, page_port, lan, made)


def binds(one: Offer) -> list[str]:
    argv = list(one.commands(["gunicorn", "app"])["api https"].argv)
    return [argv[at + 1] for at, word in enumerate(argv) if word == "--bind"]


def modules(lines: list[str]) -> list[list[int]]:
    """What a camera sees of a code that was drawn with blocks, without its quiet zone."""
    rows = [[BLOCKS[letter][half] for letter in line] for line in lines for half in (0, 1)]
    size = len(rows[0])
    return [row[BORDER : size - BORDER] for row in rows[BORDER : size - BORDER]]


def test_unless_the_network_is_asked_for_nothing_listens_but_on_loopback() -> None:
    found = offer(free_ports())
    assert found is not None
    assert found.lan is None
    assert binds(found) == [f"127.0.0.1:{found.port}"]
    assert list(found.commands([])["certificate"].argv)[-3] == "127.0.0.1"
    assert "make run lan=1" in found.words(colour=False)
    assert "█" not in found.words(colour=False), "a code for an address that no phone reaches helps nobody"


@pytest.mark.parametrize("word", ["", "0", "no", "off", "False"])
def test_a_word_that_says_no_is_no(word: str) -> None:
    found = offer({**free_ports(), LAN: word})
    assert found is not None
    assert found.lan is None


def test_asked_for_it_is_the_private_address_and_no_other() -> None:
    one = offered("192.168.3.7")
    assert binds(one) == ["127.0.0.1:8443", "192.168.3.7:8443"]
    assert list(one.commands([])["certificate"].argv)[-3:] == ["192.168.3.7", "8442", "https://192.168.3.7:8443/m/"]  # fmt: skip


@pytest.mark.parametrize("address", ["8.8.8.8", "0.0.0.0", "127.0.0.1", "fe80::1", "county.example"])
def test_no_address_of_the_internet_nor_all_of_them_is_taken(address: str) -> None:
    with pytest.raises(CannotServe, match=r"make run lan="):
        own_address(address)


@pytest.mark.parametrize("found", [None, "203.0.113.9"])
def test_nor_one_found_by_itself(monkeypatch: pytest.MonkeyPatch, found: str | None) -> None:
    monkeypatch.setattr(https, "_outgoing", lambda: found)
    with pytest.raises(CannotServe, match=r"make run lan="):
        own_address("1")
    monkeypatch.setattr(https, "_outgoing", lambda: "10.0.0.9")
    assert own_address("1") == "10.0.0.9"


def test_a_taken_port_is_an_error_only_where_it_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=HTTPS_PORT):
            offer({HTTPS_PORT: str(port)})
        monkeypatch.setattr(https, "USUAL_HTTPS_PORT", port)
        assert offer({}) is None, "make run starts all the same"


def test_it_can_be_switched_off_but_not_for_phones_of_the_network() -> None:
    assert offer({HTTPS_PORT: "0"}) is None
    with pytest.raises(CannotServe):
        offer({HTTPS_PORT: "0", LAN: "10.0.0.9"})
    with pytest.raises(CannotServe, match="no port"):
        offer({HTTPS_PORT: "https"})


@pytest.mark.parametrize("address", ["https://192.168.3.7:8443/m/", "http://10.0.0.9:8442/"])
def test_the_code_says_the_address(address: str) -> None:
    wanted = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    assert modules(qr(address)) == wanted


@pytest.mark.parametrize("colour", [True, False])
def test_both_codes_stand_side_by_side_with_their_headings(colour: bool) -> None:
    one = offered("192.168.103.107", port=18443, page_port=18442)
    words = one.words(colour=colour)
    assert "whoever is in the network" in words
    assert ("\x1b[" in words) is colour
    plain = re.sub(r"\x1b\[[\d;]*m", "", words).splitlines()
    top = next(at for at, line in enumerate(plain) if "1 证书" in line)
    assert "2 手机端" in plain[top]
    first, second = qr(one.page), qr(one.app)
    for at, (left, right) in enumerate(zip(first, second, strict=True)):
        assert plain[top + 1 + at] == f"          {left}   {right}".rstrip()
    assert max(map(len, plain)) <= 130


@pytest.fixture
def page(certified: Path) -> Iterator[tuple[int, Certificates]]:
    made = certificates(["127.0.0.1"], folder=certified)
    authority = x509.load_pem_x509_certificate(made.authority.read_bytes())
    with serve("127.0.0.1", 0, answers(authority, "https://127.0.0.1:8443/m/")) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1], made
        server.shutdown()
        thread.join()


def fetched(port: int, path: str, method: str = "GET") -> tuple[int, str | None, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("content-type"), answer.read()
    finally:
        connection.close()


def test_the_page_hands_out_the_certificate_as_phones_take_it(page: tuple[int, Certificates]) -> None:
    port, made = page
    status, media_type, body = fetched(port, CERTIFICATE)
    assert (status, media_type) == (200, TYPE)
    assert x509.load_der_x509_certificate(body) == x509.load_pem_x509_certificate(made.authority.read_bytes())
    status, _, html = fetched(port, "/")
    assert status == 200
    for words in (CERTIFICATE, made.fingerprint, "https://127.0.0.1:8443/m/", "证书信任设置"):
        assert words in html.decode(), words


@pytest.mark.parametrize("path", ["/authority.pem", "/server.pem", "/..%2fauthority.pem", "/m/"])
def test_and_nothing_else(page: tuple[int, Certificates], path: str) -> None:
    assert fetched(page[0], path)[0] == 404
    assert fetched(page[0], "/", method="POST")[0] == 501
