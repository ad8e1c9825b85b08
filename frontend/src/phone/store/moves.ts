import type { Both } from '@shared/words/language'

/** A field of a move's form. `words` is free text; `photos` may always be left empty unless the type says why. */
export interface Field {
  name: string
  kind: 'words' | 'date' | 'days' | 'photos' | 'choice' | 'reply' | 'return_reason'
  label: Both
  required: boolean
  options?: readonly { code: string; label: Both }[]
}

const words = (name: string, zh: string, en: string, required = true): Field => ({ name, kind: 'words', label: [zh, en], required })
const PHOTOS: Field = { name: 'file_ids', kind: 'photos', label: ['照片', 'Photos'], required: false }
const REASON = words('reason', '理由', 'Reason')
const REPLY: Field = { name: 'reply', kind: 'reply', label: ['答复诉求人', 'Reply to whoever raised it'], required: true }
const REVIEW: Field = { name: 'review_on', kind: 'date', label: ['复核日期', 'To be looked at again on'], required: true }

export const CHANNELS: Field['options'] = [
  { code: 'phone', label: ['电话', 'By phone'] },
  { code: 'in_person', label: ['当面', 'In person'] },
  { code: 'message', label: ['短信', 'By message'] },
]

/**
 * The moves that a phone has a form for, with the fields of the API's own bodies. Whether a move is open to this person
 * the API says (`/events/{id}/moves`); one that has no form here is named, and done at a desk.
 */
export const FORMS: Readonly<Record<string, readonly Field[]>> = {
  accept: [words('note', '备注', 'Note', false)],
  sign: [words('note', '备注', 'Note', false)],
  finish: [words('outcome', '处置结果', 'What was done'), PHOTOS],
  self_resolve: [words('outcome', '处置结果', 'What was done'), PHOTOS],
  verify: [words('finding', '核查情况', 'What was found'), PHOTOS],
  send_back: [words('reason', '返工理由', 'Why it is sent back')],
  decline: [words('reason', '退回理由(清单外)', 'Why it is declined (outside the list)')],
  refuse_self_resolved: [REASON],
  confirm_self_resolved: [REPLY],
  close: [REPLY],
  reject: [
    {
      name: 'reason', kind: 'choice', label: ['不予受理原因', 'Why it is not taken'], required: true,
      options: [
        { code: 'outside_item_list', label: ['清单外事项', 'Outside the item list'] },
        { code: 'not_true', label: ['情况不属实', 'Not so'] },
        { code: 'information_missing', label: ['信息不全', 'Information missing'] },
        { code: 'legal_procedure_running', label: ['已进入法律程序', 'A legal procedure is running'] },
        { code: 'outside_county', label: ['不属本县', 'Outside the county'] },
        { code: 'other', label: ['其他', 'Another'] },
      ],
    },
    words('note', '说明', 'Note', false),
    REPLY,
  ],
  request_return: [{ name: 'reason_code', kind: 'return_reason', label: ['退回原因', 'Reason'], required: true }, words('reason', '说明', 'In words')],
  request_extension: [{ name: 'working_days', kind: 'days', label: ['申请工作日数', 'Working days asked for'], required: true }, REASON],
  request_suspension: [REASON, REVIEW],
  object: [REASON],
  recall: [REASON],
  resume: [words('note', '备注', 'Note', false)],
  remind: [words('words', '催办内容', 'What to say')],
  raise_major: [REASON],
  visit: [
    { name: 'channel', kind: 'choice', label: ['回访方式', 'How'], required: true, ...(CHANNELS ? { options: CHANNELS } : {}) },
    {
      name: 'satisfaction', kind: 'choice', label: ['是否满意', 'Satisfied'], required: true,
      options: [
        { code: 'very_satisfied', label: ['非常满意', 'Very'] },
        { code: 'satisfied', label: ['满意', 'Yes'] },
        { code: 'basically_satisfied', label: ['基本满意', 'Mostly'] },
        { code: 'dissatisfied', label: ['不满意', 'No'] },
        { code: 'not_reached', label: ['未联系上', 'Not reached'] },
      ],
    },
    words('words', '回访内容', 'What was said', false),
  ],
}

/** Moves that a thumb should find first; the others follow in the API's order. */
const FIRST = ['accept', 'sign', 'finish', 'verify', 'close', 'confirm_self_resolved', 'self_resolve']

export interface Offered {
  code: string
  zh: string
  en: string
}

export function ordered<T extends Offered>(moves: readonly T[]): T[] {
  const place = (move: T) => (FIRST.includes(move.code) ? FIRST.indexOf(move.code) : FIRST.length)
  return [...moves].sort((a, b) => place(a) - place(b))
}

export type Values = Record<string, unknown>

/** The first field that still lacks something; null where the form is complete. */
export function lacking(fields: readonly Field[], values: Values): Field | null {
  return fields.find((field) => field.required && isEmpty(field, values[field.name])) ?? null
}

function isEmpty(field: Field, value: unknown): boolean {
  if (field.kind === 'reply') {
    const reply = value as { words?: string; channel?: string } | undefined
    return !reply?.channel || (reply.words ?? '').trim() === ''
  }
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** The body as the API takes it: what was left empty is left out. */
export function bodyOf(fields: readonly Field[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of fields) {
    const value = values[field.name]
    if (field.kind === 'photos') body[field.name] = value ?? []
    else if (!isEmpty(field, value)) body[field.name] = typeof value === 'string' ? value.trim() : value
  }
  return body
}

export const pathOf = (eventId: string, code: string): string => `/api/v1/events/${eventId}/${code.replaceAll('_', '-')}`
