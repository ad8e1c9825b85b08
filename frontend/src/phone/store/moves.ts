import { type Field, FORMS as ALL } from '@shared/moves'

export { bodyOf, CHANNELS, lacking, type Offered, ordered, pathOf, type Values } from '@shared/moves'

/** What is done on the way; one that is not among them is named, and done at a desk. */
const ON_THE_WAY = [
  'accept', 'sign', 'finish', 'self_resolve', 'verify', 'send_back', 'decline', 'refuse_self_resolved', 'confirm_self_resolved',
  'close', 'reject', 'request_return', 'request_extension', 'request_suspension', 'object', 'recall', 'resume', 'remind',
  'raise_major', 'visit',
]

/** The kinds of field that a phone has. */
interface PhoneField extends Field {
  kind: 'words' | 'date' | 'days' | 'photos' | 'choice' | 'reply' | 'return_reason'
}

/** The moves that a phone has a form for. A line is typed where words are, on a phone. */
export const FORMS: Readonly<Record<string, readonly PhoneField[]>> = Object.fromEntries(
  ON_THE_WAY.map((code) => [code, (ALL[code] ?? []).map((field) => ({ ...field, kind: field.kind === 'line' ? 'words' : (field.kind as PhoneField['kind']) }))]),
)
