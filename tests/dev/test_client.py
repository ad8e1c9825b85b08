"""The committed client is the one that the contract gives: where it is not, the difference is what the test prints."""

import pytest

from dev.client import GENERATOR, client_of, contract, difference


def test_the_client_and_the_contract_agree() -> None:
    if not GENERATOR.is_file():
        pytest.skip("the front end's packages are absent: sh dev/frontend.sh packages")
    changes = "".join(difference(client_of(contract())))
    assert changes == "", f"`make client` brings this:\n{changes}"


def test_an_operation_that_is_gone_is_named() -> None:
    described = {"openapi": "3.1.0", "paths": {}, "components": {"schemas": {}}}
    with pytest.raises(SystemExit, match=r"names POST /api/v1/auth/sign-in, which the API does not have"):
        contract(described)


def test_what_the_app_uses_comes_with_all_that_it_leads_to() -> None:
    made = contract()
    schemas = made["components"]["schemas"]
    assert {"EventOut", "PlaceOut", "ProblemOut", "FaultOut"} <= schemas.keys()
    assert "BoundaryImportOut" not in schemas
    assert "example" not in str(made["paths"].values())
