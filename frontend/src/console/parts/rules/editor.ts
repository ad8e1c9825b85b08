import { shallowRef } from 'vue'

import { type Fault, keyOf, type Row, type RuleDraft } from './draft'

/** A row in its form: a new one, another value for one that holds, or one of the draft once more (`was` is its key). */
export interface Opened {
  row: Row
  fresh: boolean
  was: string | null
  /** Where to begin, as a fault names it, and what is wrong with the row. */
  field: string
  faults: readonly Fault[]
  /** Another one each time, so that the form begins anew. */
  turn: number
}

/** Which row stands in the form beside the list, and how it comes into the draft. */
export function useEditor(draft: RuleDraft) {
  const opened = shallowRef<Opened | null>(null)
  let turn = 0

  function open(row: Row, fresh = false): void {
    opened.value = { row, fresh, was: null, field: '', faults: [], turn: (turn += 1) }
  }

  /** A row of the draft once more: every field of it may be another. */
  function again(row: Row, field = ''): void {
    const was = keyOf(draft.kind, row)
    const faults = (draft.check.value?.faults ?? []).filter((fault) => keyAt(fault) === was)
    opened.value = { row, fresh: isNew(was), was, field, faults, turn: (turn += 1) }
  }

  function keyAt(fault: Fault): string | null {
    const row = draft.rowOf(fault)
    return row ? keyOf(draft.kind, row) : null
  }

  /** A limit is known by what it is for, which the form may change; a type by its code, which is for ever once it stands. */
  function isNew(key: string): boolean {
    return draft.kind === 'policies' || !draft.rules.value?.rules.some((one) => one.key === key)
  }

  /** Into the draft; where faults were mended the draft is looked at again, so that what is left of them is told. */
  function write(row: Row): void {
    const mended = opened.value
    opened.value = null
    draft.edit(row, mended?.was)
    if (mended?.faults.length) void draft.look()
  }

  function close(): void {
    opened.value = null
  }

  return { opened, open, again, write, close }
}

export type Editor = ReturnType<typeof useEditor>
