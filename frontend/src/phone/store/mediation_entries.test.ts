import { describe, expect, it } from 'vitest'

import type { Case } from './mediation'
import { addMediator, addParty, emptyMediator, emptyParty, mediatorLacks, ofTheCase, partyLacks, performTerm } from './mediation_entries'

const found = { id: 'c', code: 'T1', parties: [], mediators: [] } as unknown as Case
const ID = expect.any(String) as string

describe('a party', () => {
  it('is entered with what is known, and nothing empty is sent', () => {
    const made = addParty(found, 3, { ...emptyParty(), name: ' 赵某 ', phone: ' ' })
    expect(made).toMatchObject({ thread: 'mediation/c', path: '/api/v1/mediation-cases/c/parties', seen: 3 })
    expect(made.body).toEqual({ id: ID, kind: 'citizen', side: 'respondent', name: '赵某', consents: false })
  })

  it('has a name, and a number that is one', () => {
    expect(partyLacks(emptyParty())?.[0]).toContain('姓名')
    expect(partyLacks({ ...emptyParty(), name: '赵', phone: '不知道' })?.[0]).toContain('电话')
    expect(partyLacks({ ...emptyParty(), name: '赵', phone: '138 0000 0000' })).toBeUndefined()
  })
})

describe('a mediator', () => {
  it('is oneself by account, or somebody invited by name', () => {
    expect(addMediator(found, 1, emptyMediator(), 'p1').body).toMatchObject({ kind: 'mediator', person_id: 'p1' })
    const invited = addMediator(found, 1, { ...emptyMediator(), who: 'invited', name: ' 钱老师 ', all_parties_agree: true }, 'p1').body
    expect(invited).toMatchObject({ kind: 'invited', name: '钱老师', all_parties_agree: true })
    expect(invited).not.toHaveProperty('person_id')
  })

  it('is a colleague, as what the list says', () => {
    const colleague = { person_id: 'p9', name: '李警官', kind: 'co_police', area_path: '329999001', unit_name: null } as const
    const draft = { ...emptyMediator(), who: 'colleague' as const }
    expect(mediatorLacks(draft)?.[0]).toContain('同事')
    expect(mediatorLacks({ ...draft, colleague })).toBeUndefined()
    const made = addMediator(found, 4, { ...draft, colleague }, 'p1')
    expect(made.body).toMatchObject({ kind: 'co_police', person_id: 'p9', chosen_by: 'appointed' })
    expect(made).toMatchObject({ thread: 'mediation/c', path: '/api/v1/mediation-cases/c/mediators', seen: 4 })
    expect(made.title[0]).toContain('李警官')
  })

  it('is named once: as the case says, or as this phone did since; whoever withdrew may be named again', () => {
    const mediators = [{ person_id: 'p1', withdrawn_at: null }, { person_id: 'p2', withdrawn_at: '2026-11-27T00:00:00Z' }, { person_id: null, withdrawn_at: null }]
    const items = ['p2', 'p3'].map((person_id) => ({ path: '/api/v1/mediation-cases/c/mediators', body: { person_id } }))
    const others = [{ path: '/api/v1/mediation-cases/c/parties', body: { person_id: 'p4' } }, { path: '/api/v1/mediation-cases/c/mediators', body: { name: '孙老师' } }]
    expect(ofTheCase({ ...found, mediators } as unknown as Case, [...items, ...others])).toEqual(new Set(['p1', 'p3']))
    expect(ofTheCase(undefined, [])).toEqual(new Set())
  })

  it('is invited or chosen by all parties only, and discloses a conflict (人民调解法 art. 19, 20)', () => {
    expect(mediatorLacks(emptyMediator())).toBeUndefined()
    expect(mediatorLacks({ ...emptyMediator(), who: 'invited', name: '钱' })?.[0]).toContain('各方')
    expect(mediatorLacks({ ...emptyMediator(), chosen_by: 'parties' })?.[0]).toContain('各方')
    expect(mediatorLacks({ ...emptyMediator(), chosen_by: 'parties', all_parties_agree: true })).toBeUndefined()
    expect(mediatorLacks({ ...emptyMediator(), conflict: 'relative' })?.[0]).toContain('回避')
    expect(mediatorLacks({ ...emptyMediator(), conflict: 'relative', waived: true })).toBeUndefined()
  })
})

describe('a term', () => {
  it('is performed with its proof, whose photos are sent first', () => {
    const made = performTerm(found, 7, 't1', { performed_on: '2026-12-01', proof: ' 已转账 ', file_ids: ['f1'] })
    expect(made).toMatchObject({ path: '/api/v1/mediation-cases/c/terms/t1/perform', seen: 7, files: ['f1'] })
    expect(made.body).toEqual({ performed_on: '2026-12-01', proof: '已转账', file_ids: ['f1'] })
  })
})
