"""What the code on the wall of a checkpoint says: its id and a proof that it is ours. Pure.

The proof is a keyed hash, kept nowhere: a code that is photographed away is no secret, but nobody can make one of their own.
"""

from collections.abc import Iterable
from uuid import UUID

PREFIX = "gridgov:cp:"
CONTEXT = "patrol_checkpoints.code"
_PROOF_CHARS = 24


def code_text(checkpoint_id: UUID, proof: bytes) -> str:
    return f"{PREFIX}{checkpoint_id}:{proof.hex()[-_PROOF_CHARS:]}"


def is_code_of(text: str, checkpoint_id: UUID, proofs: Iterable[bytes]) -> bool:
    """Whether this is the code of this checkpoint, under any key that is still held."""
    return text.strip() in {code_text(checkpoint_id, proof) for proof in proofs}
