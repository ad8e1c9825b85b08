"""What rides on every session of every process: the cipher, the permission table, the catalogues, the reader of areas."""

from typing import Any, NamedTuple

from gridgov.db.cipher import FieldCipher
from gridgov.deadlines.rules.policy_files import default_policies, load_policies
from gridgov.duty.rules.limits import load_limits, packaged_limits
from gridgov.events.rules.catalogue import default_catalogue, load_catalogue
from gridgov.grids.queries.places import PlacesInDatabase
from gridgov.grids.rules.codes_systems import default_code_systems, load_code_systems
from gridgov.grids.rules.sizes import default_sizes, load_sizes
from gridgov.handling.rules.limits import load_handling_limits, packaged_handling_limits
from gridgov.people.rules.permissions import load_permissions, packaged_permissions
from gridgov.settings import SecretSettings, Settings


def session_info(settings: Settings) -> dict[str, Any]:
    """What rides on every session of a process: the cipher, the permission table, the catalogues."""
    secrets = settings.secrets
    permissions, catalogue, policies = packaged_permissions(), default_catalogue(), default_policies()
    sizes, code_systems, duty_limits = default_sizes(), default_code_systems(), packaged_limits()
    handling_limits = packaged_handling_limits()
    if own := _own_file(settings, "permissions.toml"):
        permissions = load_permissions(own.text, origin=own.origin)
    if own := _own_file(settings, "event_types.toml"):
        catalogue = catalogue.overlaid(load_catalogue(own.text, own.origin))
    if own := _own_file(settings, "policies.toml"):
        policies = policies.overlaid(load_policies(own.text, origin=own.origin))
    if own := _own_file(settings, "sizes.toml"):
        sizes = load_sizes(own.text, origin=own.origin)
    if own := _own_file(settings, "code_systems.toml"):
        code_systems = load_code_systems(own.text, origin=own.origin)
    if own := _own_file(settings, "duty_limits.toml"):
        duty_limits = load_limits(own.text, origin=own.origin)
    if own := _own_file(settings, "handling_limits.toml"):
        handling_limits = load_handling_limits(own.text, origin=own.origin)
    cipher = FieldCipher({1: SecretSettings.raw(secrets.cipher_key)}, SecretSettings.raw(secrets.index_key))
    return {
        "cipher": cipher, "permissions": permissions, "catalogue": catalogue, "policies": policies,
        "sizes": sizes, "code_systems": code_systems, "sharded": settings.database.sharded,
        "places": PlacesInDatabase(), "duty_limits": duty_limits,
        "handling_limits": handling_limits,
    }  # fmt: skip


class _OwnFile(NamedTuple):
    text: str
    origin: str


def _own_file(settings: Settings, name: str) -> _OwnFile | None:
    """The county's own file of this name, if it laid one over ours."""
    folder = settings.catalogue.folder
    if folder is None or not (folder / name).exists():
        return None
    return _OwnFile((folder / name).read_text(encoding="utf-8"), str(folder / name))
