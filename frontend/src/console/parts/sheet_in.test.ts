import { afterEach, describe, expect, it, vi } from 'vitest'

const api = vi.hoisted(() => ({ send: vi.fn() }))
vi.mock('../joined', () => ({ api }))

import { useSheetIn } from './sheet_in'

const file = (name: string) => ({ target: { files: [new File(['x'], name)] } }) as unknown as Event
const lost = { ok: false, problem: { status: 0, errors: [] } }
const keys = () => api.send.mock.calls.map((call) => (call[2] as { key?: string }).key)

describe('a sheet', () => {
  afterEach(() => api.send.mockReset())

  it('that was checked says nothing of another chosen meanwhile', async () => {
    let answer: (value: unknown) => void = () => {}
    api.send.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
    const sheet = useSheetIn<{ fault_count: number }>((dry) => `/x?dry_run=${dry}`)
    sheet.take(file('good.csv'))
    const checking = sheet.send(true)
    sheet.take(file('other.csv'))
    answer({ ok: true, body: { fault_count: 0 } })
    await checking
    expect([sheet.report.value, sheet.busy.value]).toEqual([null, false])
  })

  it('is brought in once though its answer is lost, and anew once it was answered', async () => {
    const sheet = useSheetIn<object>(() => '/x')
    sheet.take(file('a.csv'))
    api.send.mockResolvedValueOnce({ ok: true, body: { dry_run: true } })
    await sheet.send(true)
    api.send.mockResolvedValueOnce(lost).mockResolvedValueOnce({ ok: false, problem: { status: 422, errors: [] } }).mockResolvedValue({ ok: true, body: {} })
    await sheet.send(false)
    expect(sheet.report.value).toEqual({ dry_run: true })
    await sheet.send(false)
    await sheet.send(false)
    const [checked, first, second, third] = keys()
    expect(checked).toBeUndefined()
    expect(first).toBe(second)
    expect(third).not.toBe(first)
  })

  it('is sent nowhere before it is said where', async () => {
    const sheet = useSheetIn<object>(() => null)
    sheet.take(file('a.csv'))
    await sheet.send(true)
    expect(api.send).not.toHaveBeenCalled()
  })
})
