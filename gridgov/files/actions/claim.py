"""Name uploaded files in something else (a report, an outcome): they must exist here and be the person's own."""

from collections.abc import Collection, Sequence
from uuid import UUID

from gridgov.db.session import Session
from gridgov.errors import Invalid
from gridgov.files.queries import claimable
from gridgov.files.rules.kinds import Kind
from gridgov.files.rules.residents import too_many

_POINTER = "/file_ids"
_DEMANDED: dict[str, tuple[frozenset[Kind], str, str]] = {
    "photo": (frozenset({Kind.PHOTO}), "照片", "a photo"),
    "voice": (frozenset({Kind.VOICE}), "语音", "a voice note"),
    "any": (frozenset(Kind), "照片或语音", "a photo or a voice note"),
}


async def claim_files(
    session: Session,
    *,
    county_code: str,
    file_ids: Sequence[UUID],
    uploader_id: UUID | None,
    evidence: str = "none",
    reason: tuple[str | None, str | None] = (None, None),
    pointer: str = _POINTER,
) -> None:
    """Check that these files may be named by this person and hold the evidence asked for; `Invalid` at ``pointer`` otherwise.

    ``uploader_id`` None: a resident without an account, who names a few only. ``evidence``: ``photo``, ``voice`` or
    ``any`` demand one such file, anything else demands nothing; ``reason`` (zh, en) is why, and is quoted. Hot path: no
    query without files.
    """
    kinds: Collection[str] = ()
    if file_ids:
        rows = await claimable(session, county_code=county_code, file_ids=file_ids, uploader_id=uploader_id)
        _refuse_unknown(file_ids, {row.id for row in rows}, pointer)
        if uploader_id is None:
            _refuse_too_many([row.kind for row in rows], pointer)
        kinds = {row.kind for row in rows}
    _demand(evidence, kinds, reason)


def _refuse_unknown(file_ids: Sequence[UUID], known: Collection[UUID], pointer: str) -> None:
    unknown = [str(file_id) for file_id in file_ids if file_id not in known]
    if unknown:
        names = ", ".join(unknown[:5])
        raise Invalid.field(
            pointer, "unknown-file",
            f"附件不存在或不是您上传的,请重新上传后再提交:{names}",
            f"No such file, or not uploaded by you; upload it again and then send this: {names}",
        )  # fmt: skip


def _refuse_too_many(kinds: Sequence[str], pointer: str) -> None:
    words = too_many(kinds)
    if words is not None:
        raise Invalid.field(pointer, "too-many", *words)


def _demand(evidence: str, kinds: Collection[str], reason: tuple[str | None, str | None]) -> None:
    if evidence not in _DEMANDED:
        return
    wanted, zh, en = _DEMANDED[evidence]
    if wanted.intersection(kinds):
        return
    why_zh, why_en = (f"({reason[0]})" if reason[0] else "", f" ({reason[1]})" if reason[1] else "")
    raise Invalid.field(
        _POINTER,
        "evidence-missing",
        f"此类事件须附{zh}{why_zh},请补充后提交",
        f"This type needs {en}{why_en}; add one and send it again",
    )
