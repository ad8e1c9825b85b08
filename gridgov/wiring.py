"""What rides on every session of every process: the cipher, the permission table, the catalogues, the reader of areas."""

from typing import Any

from gridgov.db.cipher import FieldCipher
from gridgov.deadlines.rules.policies import default_policies, load_policies
from gridgov.duty.rules.limits import load_limits, packaged_limits
from gridgov.events.rules.catalogue import default_catalogue, load_catalogue
from gridgov.grids.queries.places import PlacesInDatabase
from gridgov.grids.rules.codes_systems import default_code_systems, load_code_systems
from gridgov.grids.rules.sizes import default_sizes, load_sizes
from gridgov.people.rules.permissions import load_permissions, packaged_permissions
from gridgov.settings import SecretSettings, Settings


def session_info(settings: Settings) -> dict[str, Any]:
    """What rides on every session of a process: the cipher, the permission table, the catalogues."""
    secrets = settings.secrets
    folder = settings.catalogue.folder
    permissions, catalogue, policies = packaged_permissions(), default_catalogue(), default_policies()
    if folder is not None and (own := folder / "permissions.toml").exists():
        permissions = load_permissions(own.read_text(encoding="utf-8"), origin=str(own))
    if folder is not None and (own := folder / "event_types.toml").exists():
        catalogue = catalogue.overlaid(load_catalogue(own.read_text(encoding="utf-8"), str(own)))
    if folder is not None and (own := folder / "policies.toml").exists():
        policies = policies.overlaid(load_policies(own.read_text(encoding="utf-8"), origin=str(own)))
    sizes, code_systems = default_sizes(), default_code_systems()
    if folder is not None and (own := folder / "sizes.toml").exists():
        sizes = load_sizes(own.read_text(encoding="utf-8"), origin=str(own))
    if folder is not None and (own := folder / "code_systems.toml").exists():
        code_systems = load_code_systems(own.read_text(encoding="utf-8"), origin=str(own))
    duty_limits = packaged_limits()
    if folder is not None and (own := folder / "duty_limits.toml").exists():
        duty_limits = load_limits(own.read_text(encoding="utf-8"), origin=str(own))
    cipher = FieldCipher({1: SecretSettings.raw(secrets.cipher_key)}, SecretSettings.raw(secrets.index_key))
    return {
        "cipher": cipher, "permissions": permissions, "catalogue": catalogue, "policies": policies,
        "sizes": sizes, "code_systems": code_systems, "sharded": settings.database.sharded,
        "places": PlacesInDatabase(), "duty_limits": duty_limits,
    }  # fmt: skip
