import { expect, it } from 'vitest'

import { takenAs } from './declared'
import { pairsOf } from './duplicates'
import type { Detail } from './record_acts'

const field = (code: string, collected: unknown, more: object = {}) => ({ field: code, zh: code, en: code, private: false, collected, status: 'unchecked', expired: false, ...more })
const record = (...fields: object[]) => ({ kind: 'room', fields }) as unknown as Detail

it('two records stand side by side with every field that either says', () => {
  const mine = record(field('name', '301 室'), field('floor', 3), field('owner', '王某'), field('use', null, { expired: true }), field('lift', null))
  const other = record(field('name', '301 室'), field('floor', 4), field('owner', null), field('use', 'rented'), field('lift', true), field('note', '南侧'))
  const found = pairsOf(mine, other, (_, value) => String(value ?? '—'))
  expect(found.map((one) => [one.field, one.what])).toEqual([['name', null], ['floor', 'choose'], ['owner', null], ['use', 'choose'], ['lift', 'joins'], ['note', 'joins']])
  expect(found.at(-1)).toMatchObject({ mine: '—', other: '南侧' })
})

it('of what is masked nobody sees whether it is the same, and what was verified stays', () => {
  const phone = field('phone', '139****0000', { private: true })
  const pairs = (mine: Detail) => pairsOf(mine, record(phone), () => '').map((one) => one.what)
  expect(pairs(record(phone))).toEqual(['choose'])
  expect(pairs(record({ ...phone, status: 'agrees' }))).toEqual(['verified'])
  expect(pairsOf(record(phone), null, () => '').map((one) => one.what)).toEqual([null])
})

it('a declaration is taken as it was said, and what is shown masked is not sent back', () => {
  expect(takenAs('r')).toEqual({ outcome: 'taken', record_id: 'r' })
})
