"""Certificates for HTTPS on a developer's machine: an authority made here, and by it one for the server.

A phone takes place, camera and worker only over HTTPS, and no public authority vouches for an address of somebody's
own network. So the phone is told once to trust this authority; it is kept in .local/https, and made anew only when it
nears its end or is lost. The server's certificate is made anew whenever its names change or its days run out.

The authority's key lies on a developer's disk. Whoever took it could pose as anything to the phone that trusts it, were
it not for the name constraints (RFC 5280, 4.2.1.10): it can vouch for private addresses and this machine alone.
"""

import ipaddress
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from dev.environment import write_private
from dev.places import LOCAL

FOLDER = LOCAL / "https"
AUTHORITY_DAYS, AUTHORITY_LEAST_DAYS = 1095, 120
SERVER_DAYS, SERVER_LEAST_DAYS = 90, 30
"""Phones refuse a server's certificate of more than 825 days, whoever signed it (Apple, support document 103769)."""
NAMES = ("localhost",)
NETWORKS = tuple(map(ipaddress.ip_network, (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",  # RFC 1918
    "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8",  # RFC 6598, 3927, 1122
)))  # fmt: skip
"""All that the authority can vouch for: addresses that mean another machine in every other network."""

Key = ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files. `server` holds the key as well and is ours alone; `authority` is what a phone is given."""

    authority: Path
    server: Path
    fingerprint: str
    """SHA-256 of the authority, as phones show it: AA:BB:..."""
    is_new: bool
    """The authority was made just now: phones that trusted an earlier one must be told again."""


def is_private(address: str) -> bool:
    """Whether the authority may vouch for this address."""
    return any(ipaddress.ip_address(address) in network for network in NETWORKS)


def certificates(
    addresses: Sequence[str], *, folder: Path = FOLDER, now: datetime | None = None
) -> Certificates:
    """For `localhost` and these addresses: those that are kept, as far as they hold long enough."""
    at = now or datetime.now(UTC)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(stat.S_IRWXU)
    kept, public, served = folder / "authority.pem", folder / "authority.crt", folder / "server.pem"
    found = _read(kept)
    is_new = found is None or _ends_within(found[1], at, AUTHORITY_LEAST_DAYS)
    key, authority = _make_authority(at) if found is None or is_new else found
    if is_new:
        _write(kept, key, authority)
    _write_public(public, authority)
    server = _read(served)
    if server is None or not _serves(server[1], authority, addresses, at):
        _write(served, *_make_server(key, authority, addresses, at))
    return Certificates(public, served, fingerprint(authority), is_new)


def fingerprint(certificate: x509.Certificate) -> str:
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _make_authority(at: datetime) -> tuple[Key, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    # The day tells one from the next in a phone's list of what it trusts.
    name = _name(f"gridgov 本机开发 local development {at:%Y-%m-%d}")
    permitted = [*map(x509.IPAddress, NETWORKS), *map(x509.DNSName, NAMES)]
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        _builder(name, name, key, at, AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return key, builder.sign(key, hashes.SHA256())


def _make_server(
    signing: Key, authority: x509.Certificate, addresses: Sequence[str], at: datetime
) -> tuple[Key, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        _builder(_name("gridgov"), authority.subject, key, at, SERVER_DAYS)
        .add_extension(x509.SubjectAlternativeName(_names(addresses)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False
        )
    )
    return key, builder.sign(signing, hashes.SHA256())


def _builder(
    subject: x509.Name, issuer: x509.Name, key: Key, at: datetime, days: int
) -> x509.CertificateBuilder:
    """From a day ago, for a phone whose clock is behind."""
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + timedelta(days=days))
    )


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def _names(addresses: Sequence[str]) -> list[x509.GeneralName]:
    return [*map(x509.DNSName, NAMES), *(x509.IPAddress(ipaddress.ip_address(one)) for one in addresses)]


def _serves(
    certificate: x509.Certificate, authority: x509.Certificate, addresses: Sequence[str], at: datetime
) -> bool:
    """Signed by this authority, for these names, and for a while yet."""
    try:
        certificate.verify_directly_issued_by(authority)
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return set(names) == set(_names(addresses)) and not _ends_within(certificate, at, SERVER_LEAST_DAYS)


def _ends_within(certificate: x509.Certificate, at: datetime, days: int) -> bool:
    return certificate.not_valid_after_utc - at < timedelta(days=days)


def _read(file: Path) -> tuple[Key, x509.Certificate] | None:
    """A key and its certificate, which stand in one file so that they are never each other's strangers; None if unusable."""
    try:
        content = file.read_bytes()
        key, certificate = load_pem_private_key(content, None), x509.load_pem_x509_certificate(content)
    except (OSError, ValueError):
        return None
    whole = isinstance(key, Key) and key.public_key() == certificate.public_key()
    return (key, certificate) if whole and isinstance(key, Key) else None


def _write(file: Path, key: Key, certificate: x509.Certificate) -> None:
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_private(file, (secret + certificate.public_bytes(Encoding.PEM)).decode())


def _write_public(file: Path, certificate: x509.Certificate) -> None:
    """Whole or not at all: the page that hands it out may be reading it."""
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_bytes(certificate.public_bytes(Encoding.PEM))
    unfinished.replace(file)
