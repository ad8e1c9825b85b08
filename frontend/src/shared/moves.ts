import type { Both } from '@shared/words/language'

/**
 * A field of a move's form. `words` is free text, `line` one line; `photos` may always be left empty unless the type says
 * why. `lead` names whom it is given to and who helps, `helper` one who helps; `area`, `part`, `request`, `supervision`
 * and `event` choose among what stands beside the event.
 */
export interface Field {
  name: string
  kind:
    | 'words' | 'line' | 'date' | 'days' | 'photos' | 'flag' | 'choice' | 'reply' | 'return_reason'
    | 'lead' | 'helper' | 'area' | 'part' | 'request' | 'supervision' | 'event'
  label: Both
  required: boolean
  options?: readonly { code: string; label: Both }[]
  /** Of a request its kind, of a part whose: the helper's own, or any that is open. */
  of?: string
}

const line = (name: string, zh: string, en: string, required = false): Field => ({ name, kind: 'line', label: [zh, en], required })
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

const NOTE = line('note', '备注', 'Note')
const FINDING = words('finding', '核查情况', 'What was found')
const request = (of: string): Field => ({ name: 'request_id', kind: 'request', label: ['对应的申请', 'What was asked for'], required: true, of })
const part = (of: string): Field => ({ name: 'part_id', kind: 'part', label: ['协办任务', 'The helping part'], required: true, of })
const LEAD: Field = { name: 'lead', kind: 'lead', label: ['主办与协办', 'Who leads and who helps'], required: true }

/**
 * The form of every move, with the fields of the API's own bodies. Whether a move is open to this person the API says
 * (`/events/{id}/moves`).
 */
export const FORMS: Readonly<Record<string, readonly Field[]>> = {
  accept: [NOTE],
  sign: [NOTE],
  finish: [words('outcome', '处置结果', 'What was done'), PHOTOS],
  self_resolve: [words('outcome', '处置结果', 'What was done'), PHOTOS],
  verify: [FINDING, PHOTOS],
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
    line('note', '说明', 'Note'),
    REPLY,
  ],
  merge: [{ name: 'lead_event_id', kind: 'event', label: ['并入的主件', 'The event that it is merged into'], required: true }],
  dispatch: [LEAD, NOTE],
  rule: [LEAD, REASON],
  redispatch: [LEAD, REASON],
  add_helper: [{ name: 'helper', kind: 'helper', label: ['协办', 'Who helps'], required: true }, words('words', '协办事项', 'With what', false)],
  withdraw_helper: [part('open'), REASON],
  sign_part: [part('own')],
  finish_part: [part('own'), words('outcome', '协办结果', 'What was done'), PHOTOS],
  request_return: [{ name: 'reason_code', kind: 'return_reason', label: ['退回原因', 'Reason'], required: true }, words('reason', '说明', 'In words')],
  grant_return: [NOTE],
  refuse_return: [REASON],
  object: [REASON],
  uphold_objection: [REASON],
  dismiss_objection: [REASON],
  report_up: [REASON],
  skip_level: [REASON],
  send_down: [{ name: 'area_path', kind: 'area', label: ['下派到', 'Down to'], required: true }, REASON],
  recall: [REASON],
  hand_to_police: [words('reason', '理由', 'Reason', false), { name: 'keep_lead_as_helper', kind: 'flag', label: ['原主办单位留作协办', 'Whoever led until now helps'], required: false }],
  hand_to_grid: [REASON],
  cancel: [REASON],
  archive: [NOTE],
  request_extension: [{ name: 'working_days', kind: 'days', label: ['申请工作日数', 'Working days asked for'], required: true }, REASON],
  grant_extension: [request('extension'), { name: 'working_days', kind: 'days', label: ['准予工作日数(不填即照准)', 'Working days granted (as asked for if left out)'], required: false }, NOTE],
  refuse_extension: [request('extension'), REASON],
  request_suspension: [REASON, REVIEW],
  refuse_suspension: [request('suspension'), REASON],
  suspend: [REASON, { ...REVIEW, required: false }],
  prolong: [REASON, REVIEW],
  resume: [NOTE],
  remind: [words('words', '催办内容', 'What to say')],
  supervise: [
    {
      name: 'card', kind: 'choice', label: ['督办牌', 'Card'], required: true,
      options: [
        { code: 'yellow', label: ['黄牌', 'Yellow'] },
        { code: 'red', label: ['红牌', 'Red'] },
        { code: 'black', label: ['黑牌', 'Black'] },
      ],
    },
    {
      name: 'reason_code', kind: 'choice', label: ['督办事由', 'Why'], required: true,
      options: [
        { code: 'should_have_accepted', label: ['应受理未受理', 'Should have been accepted'] },
        { code: 'should_have_handled', label: ['应办理未办理', 'Should have been handled'] },
        { code: 'not_by_law', label: ['不依法办理', 'Not handled by the law'] },
      ],
    },
    words('words', '督办要求', 'What is demanded'),
  ],
  answer_supervision: [{ name: 'supervision_id', kind: 'supervision', label: ['对应的督办', 'The supervision'], required: true }, words('answer', '回复', 'Answer')],
  raise_major: [line('reason', '理由', 'Reason', true)],
  evaluate: [
    {
      name: 'satisfaction', kind: 'choice', label: ['是否满意', 'Satisfied'], required: true,
      options: [
        { code: 'satisfied', label: ['满意', 'Yes'] },
        { code: 'basically_satisfied', label: ['基本满意', 'Mostly'] },
        { code: 'dissatisfied', label: ['不满意', 'No'] },
      ],
    },
    words('words', '评价内容', 'In words', false),
  ],
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
  if (field.kind === 'lead') return (value as { lead?: unknown } | undefined)?.lead === undefined
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** The body as the API takes it: what was left empty is left out. */
export function bodyOf(fields: readonly Field[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of fields) {
    const value = values[field.name]
    if (field.kind === 'photos') body[field.name] = value ?? []
    else if (field.kind === 'lead' || field.kind === 'helper') Object.assign(body, value)
    else if (!isEmpty(field, value)) body[field.name] = typeof value === 'string' ? value.trim() : value
  }
  return body
}

export const pathOf = (eventId: string, code: string): string => `/api/v1/events/${eventId}/${code.replaceAll('_', '-')}`
