import type { Problem } from '@shared/api/problem'
import { newId } from '@shared/id'
import { shallowRef } from 'vue'

import { api } from '../joined'
import type { Result } from '../store/api'
import { CommandKey } from './command_key'

export type Kind = 'text' | 'long' | 'number' | 'yuan' | 'date' | 'moment' | 'choice' | 'many' | 'flag' | 'area' | 'pick' | 'files' | 'lines' | 'file' | 'rows'

export interface Choice {
  value: string
  label: string
}

/** A field of a form, by the API's own name: `responsible.name` stands within `responsible`. */
export interface Field {
  name: string
  label: string
  kind?: Kind
  required?: boolean
  /** What stands in it at first. */
  value?: unknown
  hint?: string
  choices?: readonly Choice[]
  /** For `pick`: those that fit what was typed, or all where nothing was. */
  search?: (text: string) => Promise<Choice[]>
  /** Emptied, it is sent as null, which takes away what was there. */
  clears?: boolean
  /** For `rows`: the fields of each; a row keeps the id that it was made with. */
  of?: readonly Field[]
  /** For `rows`: never fewer than these. */
  least?: number
  /** Shown only where the other values call for it. */
  when?: (values: Values) => boolean
}

export type Values = Record<string, unknown>

/** Something that can be done: what is asked first, what is sent, and what is shown afterwards. */
export interface Act {
  title: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string | ((values: Values) => string)
  fields?: readonly Field[]
  /** Said before: what it will do, above all where it cannot be undone. */
  warning?: string
  danger?: boolean
  button?: string
  version?: number
  /** Sent besides what is in the fields; an id made here stays the same when it is sent again. */
  fixed?: Values
  /** Sent as a form with a file instead of JSON. */
  multipart?: boolean
  /** Another body than the fields' own. */
  shape?: (body: Values) => unknown
  /** The thing as it was seen, to tell what another person changed meanwhile. */
  seen?: object
  /** The thing in words, by what each is called: where its own keys would not tell a reader what was changed. */
  inWords?: (thing: never) => Record<string, string>
  /** It adds something and overwrites nothing: after somebody else's change was read, the same may be sent as it was typed. */
  adds?: boolean
  /** Shows the latest state, after somebody else changed it. */
  refresh?: () => unknown
  done?: (body: never) => unknown
  /** Done instead of sending: a download, which answers with a file; answers what went wrong. */
  do?: (values: Values) => Promise<Problem | null>
  /** What is shown once, and never again. */
  shows?: (body: never) => readonly Shown[]
}

export interface Shown {
  label: string
  value: string
}

/** What is asked just now; `ActHost` in the frame shows it. */
export const asked = shallowRef<Act | null>(null)

/** Ask for what is needed, then do it. */
export function act(it: Act): void {
  asked.value = it
}

/** What stands in the fields before anybody typed. */
export function firstValues(fields: readonly Field[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, field.kind === 'rows' ? firstRows(field) : (field.value ?? emptyOf(field))]))
}

function firstRows(field: Field): Values[] {
  const known = Array.isArray(field.value) ? (field.value as Values[]) : []
  const rows = known.map((row) => ({ ...newRow(field), ...row }))
  return [...rows, ...Array.from({ length: Math.max(0, (field.least ?? 0) - rows.length) }, () => newRow(field))]
}

/** Another row, with an id of its own. */
export function newRow(field: Field): Values {
  return { id: newId(), ...firstValues(field.of ?? []) }
}

function emptyOf(field: Field): unknown {
  if (field.kind === 'flag') return false
  return field.kind === 'many' || field.kind === 'files' ? [] : ''
}

/** The fields' values as the API takes them; what is empty is left out, or null where that takes something away. */
export function bodyOf(fields: readonly Field[], values: Values): Values {
  const body: Values = {}
  for (const field of fields) {
    if (field.when?.(values) === false) continue
    const value = valueOf(field, values[field.name])
    if (value === undefined && field.clears) put(body, field.name, null)
    else if (value !== undefined) put(body, field.name, value)
  }
  return body
}

function valueOf(field: Field, value: unknown): unknown {
  if (field.kind === 'flag') return value === true
  if (field.kind === 'rows') return (value as Values[]).map((row) => ({ id: row['id'], ...bodyOf(field.of ?? [], row) }))
  if (field.kind === 'many' || field.kind === 'files') return Array.isArray(value) && (value.length > 0 || field.required) ? value : undefined
  if (field.kind === 'file') return value instanceof File ? value : undefined
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  if (text === '') return undefined
  if (field.kind === 'number') return Number(text)
  if (field.kind === 'yuan') return Math.round(Number(text) * 100)
  if (field.kind === 'lines') return text.split(/[\s,,、;;]+/).filter((line) => line !== '')
  return field.kind === 'moment' ? momentOf(text) : text
}

/** What was entered as the county's own time, with its zone: `2026-11-27T08:30` is `2026-11-27T08:30:00+08:00`. */
export function momentOf(local: string): string {
  return /[zZ]|[+-]\d\d:\d\d$/.test(local) ? local : `${local.length === 16 ? `${local}:00` : local}+08:00`
}

/** An instant as a field for date and time takes it, in the county's own time. */
export function localOf(at: string | number | null | undefined): string {
  if (at === null || at === undefined) return ''
  const form = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
  return form.format(typeof at === 'number' ? at : Date.parse(at)).replace(' ', 'T')
}

function put(body: Values, name: string, value: unknown): void {
  const [first, ...rest] = name.split('.')
  if (first === undefined) return
  if (rest.length === 0) body[first] = value
  else put((body[first] ??= {}) as Values, rest.join('.'), value)
}

/** What is wrong with one field, and with nothing that is shown: those are said above the form. */
export function faultsAt(problem: Problem | null, name: string): Problem['errors'] {
  const pointer = `/${name.replaceAll('.', '/')}`
  return (problem?.errors ?? []).filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))
}

export function faultsElsewhere(problem: Problem, fields: readonly Field[]): Problem {
  const shown = new Set(fields.flatMap((field) => faultsAt(problem, field.name)))
  return { ...problem, errors: problem.errors.filter((fault) => !shown.has(fault)) }
}

export interface Difference {
  key: string
  before: string
  now: string
}

/** Keys that say nothing to a reader. */
const SILENT = /^(id|version|seq)$|_id$|_en$|_ids$/

/** What is otherwise than it was seen, of what is said in one word; lists only by their length. */
export function differences(seen: object | undefined, current: object | undefined): Difference[] {
  if (!seen || !current) return []
  const before = new Map(Object.entries(seen))
  return Object.entries(current)
    .filter(([key, value]) => !SILENT.test(key) && before.has(key) && inWords(before.get(key)) !== inWords(value))
    .map(([key, value]) => ({ key, before: inWords(before.get(key)), now: inWords(value) }))
    .slice(0, 12)
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return `(${value.length})`
  return typeof value === 'string' ? value : JSON.stringify(value).slice(0, 80)
}

/** What was typed in a field of text; nothing for other kinds. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Does it: files first, then the command under one key, so that the same sent twice is done once. */
export class Doing {
  private readonly key = new CommandKey()
  private readonly kept = new Map<File, string>()

  async do(it: Act, values: Values): Promise<Result<unknown>> {
    const body = { ...it.fixed, ...bodyOf(it.fields ?? [], values) }
    if (it.do) {
      const problem = await it.do(body)
      return problem === null ? { ok: true, body: null, headers: new Headers() } : { ok: false, problem }
    }
    const path = typeof it.path === 'function' ? it.path(values) : it.path
    if (it.method === 'GET') return api.get(path, body as Record<string, string>)
    const lacking = await this.upload(it.fields ?? [], body)
    if (lacking) return lacking
    const shaped = it.shape ? it.shape(body) : body
    return api.send(it.method, path, { ...this.content(it, shaped), key: this.key.of(path, shaped, it.version), ...(it.version === undefined ? {} : { version: it.version }), timeoutMs: 120_000 })
  }

  private content(it: Act, body: unknown): { body?: unknown; form?: FormData } {
    if (it.multipart) {
      const form = new FormData()
      for (const [name, value] of Object.entries(body as Values)) if (value instanceof File) form.set(name, value)
      return { form }
    }
    return it.method === 'DELETE' || Object.keys(body as Values).length + (it.fields ?? []).length === 0 ? {} : { body }
  }

  /** Sends files that are named by id afterwards; one that is there is not sent again. */
  private async upload(fields: readonly Field[], body: Values): Promise<Result<never> | null> {
    for (const field of fields.filter((one) => one.kind === 'files' && Array.isArray(body[one.name]))) {
      const files = body[field.name] as File[]
      for (const file of files) {
        if (this.kept.has(file)) continue
        const [id, form] = [newId(), new FormData()]
        form.set('id', id)
        form.set('file', file)
        const sent = await api.send('POST', '/api/v1/files', { form, timeoutMs: 120_000 })
        if (!sent.ok) return sent
        this.kept.set(file, id)
      }
      body[field.name] = files.map((file) => this.kept.get(file))
    }
    return null
  }
}
