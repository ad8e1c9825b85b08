"""The authority and the server's certificate of `make run`: their names, their days, what the authority may vouch for."""

import ipaddress
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from dev.certificates import Certificates, certificates, is_private

NOW = datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
HOSTS = ("127.0.0.1", "192.168.3.7")
LONGEST_DAYS = 825
"""Apple, support document 103769: no longer-lived certificate of a server is taken, whoever signed it."""


def made(folder: Path, *, hosts: tuple[str, ...] = HOSTS, days: float = 0) -> Certificates:
    return certificates(hosts, folder=folder, now=NOW + timedelta(days=days))


def read(file: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(file.read_bytes())


def verify(found: Certificates, name: str, *, days: float = 0) -> None:
    """As a client of this name does it."""
    subject: x509.GeneralName
    try:
        subject = x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        subject = x509.DNSName(name)
    builder = PolicyBuilder().store(Store([read(found.authority)])).time(NOW + timedelta(days=days))
    builder.build_server_verifier(subject).verify(read(found.server), [])


@pytest.mark.parametrize("name", ["localhost", *HOSTS])
def test_the_server_is_believed_under_each_of_its_names(tmp_path: Path, name: str) -> None:
    verify(made(tmp_path), name)


@pytest.mark.parametrize("name", ["192.168.3.8", "example.com"])
def test_and_under_no_other(tmp_path: Path, name: str) -> None:
    with pytest.raises(VerificationError):
        verify(made(tmp_path), name)


@pytest.mark.parametrize("address", ["8.8.8.8", "172.32.0.1"])
def test_the_authority_vouches_for_no_address_of_the_internet(tmp_path: Path, address: str) -> None:
    """Even with its key: the phone that trusts it refuses what is outside its name constraints."""
    found = certificates([address], folder=tmp_path, now=NOW)
    with pytest.raises(VerificationError):
        verify(found, address)
    assert not is_private(address)


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "127.0.0.1"]
)
def test_but_for_every_private_one(tmp_path: Path, address: str) -> None:
    verify(certificates([address], folder=tmp_path, now=NOW), address)
    assert is_private(address)


def test_days_and_uses(tmp_path: Path) -> None:
    found = made(tmp_path)
    server, authority = read(found.server), read(found.authority)
    assert server.not_valid_after_utc - server.not_valid_before_utc < timedelta(days=LONGEST_DAYS)
    assert server.not_valid_after_utc < authority.not_valid_after_utc
    verify(found, "localhost", days=-0.9)
    with pytest.raises(VerificationError):
        verify(found, "localhost", days=91)
    (use,) = server.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert use == ExtendedKeyUsageOID.SERVER_AUTH
    assert authority.extensions.get_extension_for_class(x509.NameConstraints).critical
    assert authority.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0


def test_they_are_kept_and_readable_by_us_alone(tmp_path: Path) -> None:
    first, again = made(tmp_path), made(tmp_path, days=59)
    assert (first.is_new, again.is_new) == (True, False)
    assert read(first.server).serial_number == read(again.server).serial_number
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    for name in ("authority.pem", "server.pem"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600
    assert b"PRIVATE" not in first.authority.read_bytes()


def test_a_server_whose_days_run_out_or_whose_address_changed_gets_another_by_the_same_authority(
    tmp_path: Path,
) -> None:
    first = made(tmp_path)
    serial = read(first.server).serial_number
    later = made(tmp_path, days=61)
    assert (later.fingerprint, later.is_new) == (first.fingerprint, False)
    assert read(later.server).serial_number != serial
    verify(later, "localhost", days=140)
    moved = made(tmp_path, hosts=("127.0.0.1", "10.0.0.9"), days=61)
    assert moved.fingerprint == first.fingerprint
    verify(moved, "10.0.0.9", days=61)


def test_an_authority_near_its_end_is_made_anew_and_the_server_with_it(tmp_path: Path) -> None:
    first = made(tmp_path)
    later = made(tmp_path, days=1000)
    assert later.is_new
    assert later.fingerprint != first.fingerprint
    verify(later, "localhost", days=1001)


@pytest.mark.parametrize("file", ["authority.pem", "server.pem"])
@pytest.mark.parametrize("content", [b"", b"no certificate", None])
def test_what_is_half_written_or_another_s_is_made_anew(
    tmp_path: Path, file: str, content: bytes | None
) -> None:
    made(tmp_path / "ours")
    made(tmp_path / "theirs")
    strange = (tmp_path / "theirs" / file).read_bytes() if content is None else content
    (tmp_path / "ours" / file).write_bytes(strange)
    verify(made(tmp_path / "ours"), "localhost")


def test_the_key_belongs_to_the_certificate_beside_it(tmp_path: Path) -> None:
    content = made(tmp_path).server.read_bytes()
    assert load_pem_private_key(content, None).public_key() == x509.load_pem_x509_certificate(content).public_key()  # fmt: skip
