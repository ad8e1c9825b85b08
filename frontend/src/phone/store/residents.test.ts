import 'fake-indexeddb/auto'

import type { Ask, Reply } from '@shared/api/connection'
import { beforeEach, describe, expect, it } from 'vitest'

import { answers, says } from './outbox/test_server'
import { isVoice, MOST_PHOTOS, ResidentFiles } from './resident_files'
import { bodyOfDraft, draftLacks, emptyDraft, Residents } from './residents'
import { Root } from './root'
import { matching } from './types'

const HERE = { lon: 119.9, lat: 33.4, datum: 'wgs84', accuracy_m: 12 } as const
const TYPES = { county_code: '329999', county_name: '示例县', lon: 119.9, lat: 33.4, items: [] }
const GONE: Reply = { reached: false, why: 'no network' }
let root: Root
let asked: Ask[]
let replies: Reply[]
let residents: Residents

beforeEach(() => {
  root = new Root(`residents-${Math.random()}`)
  ;[asked, replies] = [[], []]
  residents = new Residents(root, {
    send: (ask) => {
      asked.push(ask)
      return Promise.resolve(replies.shift() ?? GONE)
    },
  })
})

describe('which county', () => {
  it('is said by the address, and known from then on', async () => {
    expect((await residents.county('329999')).code).toBe('329999')
    expect((await residents.county(undefined)).code).toBe('329999')
    expect(asked).toEqual([])
  })

  it('is the only one there is, or chosen; an address that says nonsense is not believed', async () => {
    replies = [answers(200, [{ county_code: '329999', county_name: '示例县' }])]
    expect((await residents.county('<script>')).code).toBe('329999')
    replies = [answers(200, [{ county_code: '1' }, { county_code: '2' }])]
    const found = await residents.county(undefined)
    expect([found.code, found.choice.length]).toEqual([undefined, 2])
  })

  it('that is not served here is forgotten, so that the next look asks again', async () => {
    await residents.county('999999')
    replies = [says(404)]
    expect((await residents.types('999999')).problem?.status).toBe(404)
    replies = [answers(200, [])]
    await residents.county(undefined)
    expect(asked.at(-1)?.path).toBe('/api/v1/public/counties')
  })
})

describe('types', () => {
  it('are there without a network once they were asked for', async () => {
    replies = [answers(200, TYPES)]
    await residents.types('329999')
    expect((await residents.types('329999')).types).toEqual(TYPES)
  })

  it('are found by what people call them', () => {
    const lamp = { code: 'facility.street_light', category: 'facility', zh: '路灯故障', en: 'Street light', also: ['灯不亮'] }
    expect(matching([lamp], '灯不亮')).toEqual([lamp])
    expect(matching([lamp], '噪声')).toEqual([])
  })
})

describe('a report', () => {
  const draft = { ...emptyDraft(), type_code: 'facility.street_light', words: ' 不亮 ', place: HERE }

  it('names nobody unless they wish it', () => {
    expect(bodyOfDraft(draft, [], 0)).toMatchObject({ source: 'resident', words: '不亮', proposer: { anonymous: true } })
    expect(bodyOfDraft(draft, ['f1'], 0)).toMatchObject({ file_ids: ['f1'] })
    expect(bodyOfDraft({ ...draft, phone: '13800000000' }, [], 0).proposer).toEqual({ phone: '13800000000' })
  })

  it('says what is wanting; of a place chosen on a map the address, too', () => {
    expect(draftLacks(emptyDraft(), false)?.[0]).toContain('类型')
    expect(draftLacks({ ...draft, place: null }, false)?.[0]).toContain('定位')
    const chosen = { ...draft, place: { ...HERE, accuracy_m: null } }
    expect(draftLacks(chosen, false)?.[0]).toContain('地址')
    expect(draftLacks({ ...chosen, address: '东门' }, false)).toBeUndefined()
  })

  it('needs no words where its voice note says it, and the server gets some all the same', () => {
    const wordless = { ...draft, words: '  ' }
    expect(draftLacks(wordless, false)?.[0]).toContain('语音')
    expect(draftLacks(wordless, true)).toBeUndefined()
    expect(bodyOfDraft(wordless, ['v1'], 0)).toMatchObject({ words: '(见语音)', file_ids: ['v1'] })
  })

  it('that was not sent is kept under its id, and sent again is the same', async () => {
    await residents.keep(draft)
    expect(await residents.send('329999', draft, [], ['路灯', 'Lamp'], 0)).toMatchObject({ type: '/problems/unreachable' })
    expect((await residents.draft()).id).toBe(draft.id)
    replies = [answers(201, { id: draft.id, number: 'N1', follow_code: '329999-abc', area_path: '3299' })]
    await residents.send('329999', draft, [], ['路灯', 'Lamp'], 0)
    expect(new Set(asked.map((ask) => (ask.body as { id: string }).id)).size).toBe(1)
    expect((await residents.draft()).id).not.toBe(draft.id)
    expect((await residents.mine()).map((one) => one.code)).toEqual(['329999-abc'])
    await residents.forget()
    expect(await residents.mine()).toEqual([])
  })
})

describe('photos and the voice note of a report', () => {
  const jpeg = new Blob(['photo'], { type: 'image/jpeg' })
  const voice = (size = 5) => new Blob(['v'.repeat(size)], { type: 'audio/webm' })
  const filesOf = (shrink = (file: Blob) => Promise.resolve(file)) =>
    new ResidentFiles(root, { send: (ask) => (asked.push(ask), Promise.resolve(replies.shift() ?? GONE)) }, shrink)

  it('are kept over a killed tab, a few of them, and can be taken off', async () => {
    for (let count = 0; count <= MOST_PHOTOS; count++) await filesOf().addPhoto(jpeg)
    const kept = await filesOf().kept()
    expect(kept).toHaveLength(MOST_PHOTOS)
    expect(await filesOf().remove(kept[0]?.id ?? '')).toHaveLength(MOST_PHOTOS - 1)
  })

  it('a voice note takes the place of the one before it, and photos leave it room', async () => {
    for (let count = 0; count <= MOST_PHOTOS; count++) await filesOf().addPhoto(jpeg)
    const [first] = (await filesOf().setVoice(voice())).filter(isVoice)
    const kept = await filesOf().setVoice(voice(7))
    expect(kept).toHaveLength(MOST_PHOTOS + 1)
    expect(kept.filter(isVoice).map((one) => one.content.byteLength)).toEqual([7])
    expect(kept.some((one) => one.id === first?.id)).toBe(false)
    await expect(filesOf().setVoice(voice(2 * 1024 ** 2 + 1))).rejects.toMatchObject({ zh: expect.stringContaining('过大') as string })
    expect((await filesOf().kept()).filter(isVoice)).toHaveLength(1)
  })

  it('a voice note goes by the same door, as what it is', async () => {
    await filesOf().setVoice(voice())
    replies = [answers(201, {})]
    expect(await filesOf().send('329999')).toBeNull()
    expect(asked[0]?.path).toBe('/api/v1/public/counties/329999/files')
    expect((asked[0]?.form?.get('file') as File).type).toBe('audio/webm')
  })

  it('that cannot be read are refused in words, and nothing is kept of them', async () => {
    await expect(filesOf(() => Promise.reject(new Error('no picture'))).addPhoto(jpeg)).rejects.toMatchObject({ zh: expect.stringContaining('换一张') as string })
    expect(await filesOf().kept()).toEqual([])
  })

  it('are sent again under their own ids where the first answer was lost, and forgotten with everything else', async () => {
    const files = filesOf()
    await files.addPhoto(jpeg)
    expect((await files.send('329999'))?.type).toBe('/problems/unreachable')
    replies = [answers(201, {})]
    expect(await files.send('329999')).toBeNull()
    expect(new Set(asked.map((ask) => ask.form?.get('id'))).size).toBe(1)
    await residents.forget()
    expect(await files.kept()).toEqual([])
  })

  it('that the server refuses hold up the report with its words', async () => {
    const files = filesOf()
    await files.addPhoto(jpeg)
    replies = [says(415)]
    expect((await files.send('329999'))?.status).toBe(415)
  })
})
