import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { beginningOf, changedSignals, keptIn, lackOf, type Ladder, ladderAt, rebased, sentOf, type Signal, SIGNALS, without, written } from './plan'

function ladder(kinds: Signal[], more: Partial<Ladder> = {}): Ladder {
  return {
    kinds, urgency: 'critical', steps: [{ at: 0, to: ['relatives'], by: ['sms'] }, { at: 30, to: ['county'], by: ['voice'] }], repeat_s: 60, arrive_within_s: 600, restart_after_s: 30,
    near: { count: 3, within_m: 2000 }, place_fresh_s: 1800, source: '与家属商定', effective_from: '2026-11-20', ...more,
  }
}
const kindsOf = (ladders: readonly Ladder[]): string[][] => ladders.map((one) => one.kinds)
const some = fc.subarray(Object.keys(SIGNALS) as Signal[], { minLength: 1 })
/** A plan: no signal twice. */
const plans = fc.array(fc.tuple(some, fc.integer({ min: 30, max: 90 })), { maxLength: 4 }).map((rows) => rows.reduce<Ladder[]>((plan, [kinds, repeat]) => written(plan, ladder(kinds, { repeat_s: repeat }), null), []))

describe('a plan of one person', () => {
  it('is read from what the care list keeps: each ladder once', () => {
    const own = ladder(['SOS', 'FALL'])
    expect(keptIn({ SOS: own, FALL: own, GAS: ladder(['GAS']) })).toEqual([own, ladder(['GAS'])])
    expect(keptIn(null)).toEqual([])
  })

  it('has one ladder for a signal, the one written last', () => {
    const plan = [ladder(['SOS', 'FALL']), ladder(['GAS'])]
    expect(kindsOf(written(plan, ladder(['FALL', 'GAS']), null))).toEqual([['SOS'], ['FALL', 'GAS']])
    expect(kindsOf(written(plan, ladder(['CO']), 0))).toEqual([['CO'], ['GAS']])
  })

  it('holds no signal twice, whatever is written', () => {
    fc.assert(fc.property(plans, some, fc.option(fc.nat(5)), (plan, kinds, at) => {
      const signals = written(plan, ladder(kinds), at !== null && at < plan.length ? at : null).flatMap((one) => one.kinds)
      expect(new Set(signals).size).toBe(signals.length)
      expect(signals).toEqual(expect.arrayContaining(kinds))
    }))
  })

  it('begins from the county’s figures and needs a source of its own', () => {
    const county = ladder(['SOS'])
    const begun = beginningOf(county)
    begun.steps[0]?.to.push('operator')
    expect([begun.source, county.steps[0]?.to]).toEqual(['', ['relatives']])
  })
})

describe('what was changed', () => {
  it('is by signal: neither its neighbours nor the day counts', () => {
    expect(changedSignals([ladder(['SOS', 'FALL'])], [ladder(['SOS'], { effective_from: '2026-11-27' })])).toEqual(['FALL'])
    expect(changedSignals([ladder(['SOS'])], [ladder(['SOS'], { repeat_s: 30 })])).toEqual(['SOS'])
  })

  it('holds from today, and what was not keeps its day', () => {
    const seen = [ladder(['SOS']), ladder(['GAS'])]
    const sent = sentOf([ladder(['SOS'], { repeat_s: 30 }), ladder(['GAS'])], seen) as Partial<Ladder>[]
    expect(sent.map((one) => one.effective_from)).toEqual([undefined, '2026-11-20'])
  })

  it('goes over what another wrote meanwhile, and the rest of theirs stays', () => {
    const seen = [ladder(['SOS']), ladder(['GAS'])]
    const mine = [ladder(['SOS'], { repeat_s: 30 }), ladder(['GAS'])]
    const newest = [ladder(['SOS'], { repeat_s: 90 }), ladder(['GAS', 'CO'], { repeat_s: 45 })]
    expect(rebased(seen, mine, newest).map((one) => [one.kinds, one.repeat_s])).toEqual([[['GAS', 'CO'], 45], [['SOS'], 30]])
    expect(rebased(seen, [ladder(['GAS'])], newest).flatMap((one) => one.kinds)).toEqual(['GAS', 'CO'])
  })

  it('is exactly mine where I changed it, and exactly theirs elsewhere', () => {
    fc.assert(fc.property(plans, plans, plans, (seen, mine, newest) => {
      const both = rebased(seen, mine, newest)
      const own = changedSignals(seen, mine)
      expect(changedSignals(both, mine).filter((kind) => own.includes(kind))).toEqual([])
      expect(changedSignals(both, newest).filter((kind) => !own.includes(kind))).toEqual([])
    }))
  })
})

it('a form tells what it lacks before anything is sent', () => {
  expect(lackOf(ladder(['SOS']))).toBeNull()
  expect(lackOf(ladder([]))).not.toBeNull()
  expect(lackOf(ladder(['SOS'], { steps: [{ at: 0, to: [], by: [] }] }))).toMatch(/1/)
  expect(lackOf(ladder(['SOS'], { steps: [] }))).not.toBeNull()
})

it('a fault is told at its ladder', () => {
  expect([ladderAt('/ladders/1/steps/0/to'), ladderAt('/source')]).toEqual([1, null])
  expect(without([ladder(['SOS'])], ['SOS'])).toEqual([])
})
