import { describe, expect, it } from 'vitest'

import { nextStep, rowOfStep, stepOf } from './steps'

describe('a step of the ladder', () => {
  it('comes out as it went in', () => {
    const rows = [
      { after: 0, unit: 'seconds', to: 'holder', action: 'remind', channels: ['chat', 'inbox'] },
      { after: 2, unit: 'working_days', to: 'supervisor', level: 'county', action: 'supervise', card: 'yellow', channels: ['inbox'] },
      { after: 3, unit: 'seconds', to: 'holder', action: 'remind', channels: ['inbox'], repeat: { every: 30, unit: 'seconds', times: 0 } },
      { after: 3, unit: 'seconds', to: 'holder', action: 'remind', channels: ['inbox'], repeat: { every: 1, unit: 'natural_hours', times: 5 } },
    ]
    expect(rows.map(stepOf).map(rowOfStep)).toEqual(rows)
  })

  it('sends no level for the holder and no card without a supervision', () => {
    const step = { ...stepOf({}), level: 'county', card: 'red' }
    expect(rowOfStep(step)).toEqual({ after: 0, unit: 'working_hours', to: 'holder', action: 'remind', channels: ['inbox'] })
    expect(rowOfStep({ ...step, to: 'supervisor', action: 'supervise' })).toMatchObject({ level: 'county', card: 'red' })
  })

  it('is followed by one a little later, in the same unit', () => {
    expect(nextStep(undefined)).toMatchObject({ after: 0, unit: 'working_hours' })
    expect(nextStep(stepOf({ after: 3, unit: 'natural_days' }))).toMatchObject({ after: 4, unit: 'natural_days', again: 'no' })
  })
})
