"""Sources and tickets as they are shown, with until when they are to be answered."""

from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.sources import Source, Ticket
from gridgov.collection.schemas.sources import SourceOut, TicketOut
from gridgov.db.cipher import cipher_of
from gridgov.deadlines.queries.due import due_of
from gridgov.deadlines.rules.policies import Stage

TICKET_WORDS = "data_tickets.words"
_OF_SOURCE = frozenset(SourceOut.model_fields) - {"due_at"}
_OF_TICKET = frozenset(TicketOut.model_fields) - {"due_at", "words"}


async def source_out(session: AsyncSession, row: Source) -> SourceOut:
    due = await due_of(session, county_code=row.county_code, subject_id=row.id, stage=Stage.ANSWER_SHARING)
    return SourceOut(**{name: getattr(row, name) for name in _OF_SOURCE}, due_at=due)


async def ticket_out(session: AsyncSession, row: Ticket) -> TicketOut:
    """With what was said, for whoever may see the ticket at all."""
    due = await due_of(session, county_code=row.county_code, subject_id=row.id, stage=Stage.ANSWER_CORRECTION)
    words = cipher_of(session).open(row.words_sealed, context=TICKET_WORDS)
    return TicketOut(**{name: getattr(row, name) for name in _OF_TICKET}, words=words, due_at=due)
