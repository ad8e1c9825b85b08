import type { Connection, Reply } from '@shared/api/connection'
import { ours, type Problem, problemOf } from '@shared/api/problem'
import type { components } from '@shared/api/schema'
import { isoOf } from '@shared/countdown'
import { newId } from '@shared/id'
import type { Place } from '@shared/place/place'
import type { Both } from '@shared/words/language'

import { placeOf } from './reading'
import type { Root } from './root'

export type County = components['schemas']['PublicCountyOut']
export type Types = components['schemas']['PublicTypesOut']
export type Reported = components['schemas']['ReportedOut']
type Line = Pick<Connection, 'send'>

/** A report of whoever has no account. Its id is chosen when it is begun: sent again, it is the same. */
export interface ResidentDraft {
  id: string
  type_code: string
  words: string
  address: string
  place: Place | null
  name: string
  phone: string
}

/** What was reported from this phone, so that nobody need write a code down. */
export interface Mine {
  code: string
  number: string
  type: Both
  at: number
}

const DRAFT = 'resident_draft'
const MINE = 'resident_reports'
/** Under which `ResidentFiles` keeps its own. */
export const FILES = 'resident_photos'
const COUNTY = 'resident_county'
const MOST_KEPT = 10

export const emptyDraft = (): ResidentDraft => ({ id: newId(), type_code: '', words: '', address: '', place: null, name: '', phone: '' })

/** What a report says in words where its voice note says it all: somebody who cannot type is heard, too. */
const SPOKEN = '(见语音)'

/** The first thing that is wanting. On a map without streets a cross says little: then in words, too. */
export function draftLacks(draft: ResidentDraft, spoken: boolean): Both | undefined {
  if (draft.type_code === '') return ['请选择类型', 'Choose the type']
  if (draft.words.trim() === '' && !spoken) return ['请写几个字,或录一段语音说明情况', 'Say what it is: in a few words, or by a voice note']
  if (!draft.place) return ['请定位,或在地图上选点', 'Find the place, or choose it on the map']
  if (draft.place.accuracy_m === null && draft.address.trim() === '') return ['位置是在地图上选的,请再写明地址', 'The place was chosen on the map: say the address, too']
  return undefined
}

export function bodyOfDraft(draft: ResidentDraft & { place: Place }, fileIds: readonly string[], at: number) {
  const { lon, lat, datum, accuracy_m } = draft.place
  const [name, phone, address] = [draft.name.trim(), draft.phone.trim(), draft.address.trim()]
  const proposer = name === '' && phone === '' ? { anonymous: true } : { ...(name === '' ? {} : { name }), ...(phone === '' ? {} : { phone }) }
  return {
    id: draft.id, type_code: draft.type_code, words: draft.words.trim() || SPOKEN, place: { lon, lat, datum, ...(accuracy_m === null ? {} : { accuracy_m }) },
    occurred_at: isoOf(at), source: 'resident', proposer, ...(fileIds.length === 0 ? {} : { file_ids: fileIds }), ...(address === '' ? {} : { address }),
  }
}

/** What a resident's pages ask and keep; nothing of it needs an account, and all of it can be thrown away. */
export class Residents {
  constructor(
    private readonly root: Root,
    private readonly line: Line,
  ) {}

  /** Which county: said by the address, known from before, or the only one there is; else the person chooses. */
  async county(said: string | undefined): Promise<{ code: string | undefined; choice: County[]; problem: Problem | null }> {
    const known = said ?? (await this.root.setting<string>(COUNTY))
    if (known !== undefined && /^[0-9]{6}$/.test(known)) {
      await this.root.setSetting(COUNTY, known)
      return { code: known, choice: [], problem: null }
    }
    const reply = await this.line.send({ method: 'GET', path: '/api/v1/public/counties' })
    const problem = problemIn(reply)
    const choice = problem === null && reply.reached ? (reply.body as County[]) : []
    return { code: choice.length === 1 ? choice[0]?.county_code : undefined, choice, problem }
  }

  /** The types, as asked now; as kept where nobody answers. */
  async types(county: string): Promise<{ types: Types | undefined; problem: Problem | null }> {
    const key = `resident_types/${county}`
    const reply = await this.line.send({ method: 'GET', path: `/api/v1/public/counties/${county}/event-types` })
    if (reply.reached && reply.status === 200) {
      const types = reply.body as Types
      const ordered: Types = { ...types, items: [...types.items].sort((a, b) => placeOf(a) - placeOf(b)) }
      await this.root.setSetting(key, ordered)
      return { types: ordered, problem: null }
    }
    if (reply.reached && reply.status === 404) await this.root.setSetting(COUNTY, undefined)
    const kept = reply.reached ? undefined : await this.root.setting<Types>(key)
    return { types: kept, problem: kept ? null : problemIn(reply) }
  }

  /** Sent, and its code kept on this phone; or why not, with the draft kept as it is. */
  async send(county: string, draft: ResidentDraft & { place: Place }, fileIds: readonly string[], type: Both, at: number): Promise<Reported | Problem> {
    const reply = await this.line.send({ method: 'POST', path: `/api/v1/public/counties/${county}/reports`, body: bodyOfDraft(draft, fileIds, at) })
    const problem = problemIn(reply)
    if (problem !== null || !reply.reached) return problem ?? unreachable()
    const made = reply.body as Reported
    if (made.follow_code) {
      const mine: Mine = { code: made.follow_code, number: made.number, type, at }
      await this.root.setSetting(MINE, [mine, ...(await this.mine())].slice(0, MOST_KEPT))
    }
    await this.root.setSetting(DRAFT, undefined)
    return made
  }

  async draft(): Promise<ResidentDraft> {
    return (await this.root.setting<ResidentDraft>(DRAFT)) ?? emptyDraft()
  }

  async keep(draft: ResidentDraft): Promise<void> {
    await this.root.setSetting(DRAFT, JSON.parse(JSON.stringify(draft)))
  }

  async mine(): Promise<Mine[]> {
    return (await this.root.setting<Mine[]>(MINE)) ?? []
  }

  /** Nothing of whoever had this phone in the hand stays on it. */
  async forget(): Promise<void> {
    for (const key of [DRAFT, MINE, FILES]) await this.root.setSetting(key, undefined)
  }
}

function problemIn(reply: Reply): Problem | null {
  if (!reply.reached) return unreachable()
  return reply.status < 300 ? null : problemOf(reply.status, reply.body)
}

export function unreachable(): Problem {
  return ours('unreachable', 0, '没有网络,还没有提交;内容已保存在本机,有网络后再按一次', 'No network: it is not sent yet. What you wrote is kept on this phone; try again later')
}
