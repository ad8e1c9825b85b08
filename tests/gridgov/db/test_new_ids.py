"""Ids made in processes that were forked from one."""

import multiprocessing
from multiprocessing.connection import Connection
from uuid import UUID

from gridgov.db.base import new_id

COUNT = 2_000


def _make(told: Connection, start: Connection) -> None:
    start.recv()
    told.send([new_id() for _ in range(COUNT)])


def test_processes_forked_from_one_make_different_ids() -> None:
    """The API's processes are forked from one that has made ids: theirs must not go on where it stopped (uuid_utils
    reseeds after a fork; this holds it to that)."""
    new_id()
    forking = multiprocessing.get_context("fork")
    made: list[UUID] = []
    children = []
    for _ in range(3):
        (hear, told), (begin, start) = forking.Pipe(), forking.Pipe()
        child = forking.Process(target=_make, args=(told, start))
        child.start()
        children.append((child, hear, begin))
    for _, _, begin in children:
        begin.send(True)
    for child, hear, _ in children:
        assert hear.poll(30)
        made += hear.recv()
        child.join(30)
    assert len(set(made)) == len(made) == 3 * COUNT
