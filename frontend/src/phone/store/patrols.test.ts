import { ours } from '@shared/api/problem'
import { describe, expect, it } from 'vitest'

import { closedFor, type Shift, wordsIn } from './patrols'

const shift = (state: Shift['state'], coverage: Shift['coverage'] = null): Pick<Shift, 'state' | 'coverage'> => ({ state, coverage })
const did = (end: string, status = 409) => ({ path: `/api/v1/patrol-shifts/s/${end}`, problem: ours('conflict', status, '冲突', 'Conflict') })

describe('what was done on a patrol and could not be taken', () => {
  it('may be handed in on what is there now while its patrol goes on, or was ended by the house', () => {
    expect(closedFor(did('end', 412), shift('running'))).toBe('open')
    expect(closedFor(did('end', 412), shift('ended'))).toBe('open')
    expect(closedFor(did('passes'), shift('ended'))).toBe('open')
  })

  it('cannot be once it is archived, called off, or ended by somebody’s word', () => {
    expect(closedFor(did('end', 412), shift('ended', { street_share: 0.4 }))).toBe('archived')
    expect(closedFor(did('passes'), shift('ended', {}))).toBe('archived')
    expect(closedFor(did('end', 412), shift('cancelled'))).toBe('called-off')
    expect(closedFor(did('end'), shift('ended'))).toBe('ended')
  })

  it('does not lose unseen what the person wrote', () => {
    expect(wordsIn({ body: { ended_at: '2026-11-27T10:00:00Z', summary: '已劝离占道摊贩' } })).toBe('已劝离占道摊贩')
    expect(wordsIn({ body: { note: '门锁' } })).toBe('门锁')
    expect(wordsIn({ body: { ended_at: '2026-11-27T10:00:00Z' } })).toBe('')
  })
})
