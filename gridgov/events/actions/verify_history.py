"""Prove the whole history of a county: every step recomputed, every head compared, every seal held against it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from gridgov.db.audit import audit_rows
from gridgov.db.chain import GENESIS, link
from gridgov.db.session import Session
from gridgov.events.actions.seal import last_seal
from gridgov.events.queries.history import Step, orphan_steps, whole_chains
from gridgov.events.rules.facts import facts_digest
from gridgov.files.channels import FileStore

_CONTENT = (
    "county_code", "event_id", "seq", "move", "from_state", "to_state", "actor_id", "actor_role", "on_behalf_of",
    "reason", "data", "at",
)  # fmt: skip
_AUDIT = (
    "county_code",
    "at",
    "seq",
    "actor_id",
    "action",
    "subject",
    "subject_id",
    "purpose",
    "outcome",
    "data",
)
_AUDIT_PAGE = 2000


@dataclass(frozen=True, slots=True)
class HistoryFault:
    """One thing that does not fit: what kind, where, in both languages."""

    kind: str
    where: str
    zh: str
    en: str


async def verify_history(session: Session, *, county_code: str, store: FileStore) -> list[HistoryFault]:
    """Every fault of the county's history; empty when it is whole."""
    faults: list[HistoryFault] = []
    hashes: dict[str, list[str]] = {}
    async for event, steps in whole_chains(session, county_code=county_code):
        faults += _chain_faults(event, steps)
        hashes[str(event["id"])] = [bytes(step.hash).hex() for step in steps]
    for event_id in await orphan_steps(session, county_code=county_code):
        faults.append(
            _fault(
                "event_deleted",
                str(event_id),
                "事件已被删除而步骤仍在",
                "the event was deleted, its steps remain",
            )
        )
    faults += await _audit_faults(session, county_code)
    faults += await _seal_faults(store, county_code, hashes)
    return faults


def _chain_faults(event: Mapping[str, Any], steps: Sequence[Step]) -> list[HistoryFault]:
    where = str(event["id"])
    previous, faults = GENESIS, []
    for expected, step in enumerate(steps, start=1):
        if step.seq != expected:
            faults.append(
                _fault("step_missing", where, f"第 {expected} 步缺失", f"step {expected} is missing")
            )
            return faults
        content = {name: getattr(step, name) for name in _CONTENT}
        if bytes(step.prev_hash) != previous or link(previous, content) != bytes(step.hash):
            faults.append(
                _fault(
                    "step_altered",
                    where,
                    f"第 {expected} 步被改动或调换",
                    f"step {expected} was altered or swapped",
                )
            )
            return faults
        previous = bytes(step.hash)
    if (len(steps), previous) != (event["head_seq"], bytes(event["head_hash"])):
        faults.append(
            _fault("tail_cut", where, "末尾步骤与链头不符", "the last step is not the one the head names")
        )
    if steps and steps[0].data.get("facts") != facts_digest(event):
        faults.append(_fault("facts_altered", where, "上报内容被改动", "what was reported was altered"))
    return faults


async def _audit_faults(session: Session, county_code: str) -> list[HistoryFault]:
    previous, seq = GENESIS, 0
    while rows := await audit_rows(session, county_code=county_code, after_seq=seq, limit=_AUDIT_PAGE):
        for row in rows:
            seq += 1
            content = {name: getattr(row, name) for name in _AUDIT}
            if (
                row.seq != seq
                or bytes(row.prev_hash) != previous
                or link(previous, content) != bytes(row.hash)
            ):
                return [
                    _fault(
                        "audit_altered",
                        f"audit {seq}",
                        f"审计第 {seq} 条缺失或被改动",
                        f"audit row {seq} is missing or altered",
                    )
                ]
            previous = bytes(row.hash)
    return []


async def _seal_faults(
    store: FileStore, county_code: str, hashes: Mapping[str, Sequence[str]]
) -> list[HistoryFault]:
    """Walk the seals back from the last: each head they hold must still stand in its chain."""
    faults: list[HistoryFault] = []
    last = await last_seal(store, county_code)
    key, digest = (last.key, last.digest) if last else (None, None)
    while key is not None:
        if not await store.exists(key):
            return [*faults, _fault("seal_missing", key, "封存记录缺失", "a seal is missing")]
        body = await store.get(key)
        if hashlib.new("sm3", body).hexdigest() != digest:
            return [*faults, _fault("seal_altered", key, "封存记录被改动", "a seal was altered")]
        seal = orjson.loads(body)
        for event_id, (seq, sealed) in seal["heads"].items():
            chain = hashes.get(event_id, ())
            if len(chain) < seq or chain[seq - 1] != sealed:
                faults.append(
                    _fault(
                        "sealed_head_gone",
                        event_id,
                        f"已封存的第 {seq} 步不在链上",
                        f"step {seq}, sealed before, is not in the chain",
                    )
                )
        key, digest = seal["previous"], seal["previous_digest"]
    return faults


def _fault(kind: str, where: str, zh: str, en: str) -> HistoryFault:
    return HistoryFault(kind, where, f"{where}: {zh}", f"{where}: {en}")
