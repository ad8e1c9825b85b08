import Dexie, { type Table } from 'dexie'

/** Who is signed in on this phone. The tokens stand in no cookie and go nowhere but into the header of our own API. */
export interface SignedIn {
  id: 'current'
  person_id: string
  county_code: string
  name: string
  username: string
  access_token: string
  refresh_token: string
  /** The name of the attempt to renew that is under way: asked again with it, a lost answer is given again. */
  attempt_id: string | null
  /** `ended`: the person must sign in again; what waits to be sent is kept. */
  state: 'good' | 'ended'
  /** What must be done before anything else (a new password, a second factor). */
  stage: string | null
}

export interface Setting {
  key: string
  value: unknown
}

/** What belongs to the phone and not to a person: who is signed in, how large the letters are. */
export class Root extends Dexie {
  declare sessions: Table<SignedIn, string>
  declare settings: Table<Setting, string>

  constructor(name = 'gridgov-root') {
    super(name)
    this.version(1).stores({ sessions: 'id', settings: 'key' })
  }

  async setting<T>(key: string): Promise<T | undefined> {
    return (await this.settings.get(key))?.value as T | undefined
  }

  async setSetting(key: string, value: unknown): Promise<void> {
    await this.settings.put({ key, value })
  }
}
