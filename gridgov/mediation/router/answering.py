"""How every command on a case is answered: as it is now, its version in the ETag, kept nowhere on the way."""

from fastapi import Response

from gridgov.mediation.schemas.shown import CaseDetail
from gridgov.web.problems import problem_responses

CHANGES = problem_responses(404, 409, 412, 428)
KEPT_NOWHERE = "no-store"


def answered(response: Response, case: CaseDetail) -> CaseDetail:
    """The case, not to be kept by anybody between."""
    response.headers["ETag"] = f'"{case.version}"'
    response.headers["Cache-Control"] = KEPT_NOWHERE
    return case
