import { type Connection, type Renewal, type Reply, type Tokens } from '@shared/api/connection'
import { ours, type Problem, problemOf } from '@shared/api/problem'
import type { components } from '@shared/api/schema'
import { exclusive } from '@shared/exclusive'
import { newId } from '@shared/id'

type Me = components['schemas']['MeOut']
type SignedInOut = components['schemas']['SignedInOut']
type TokensOut = components['schemas']['TokensOut']
type Send = Pick<Connection, 'send'>

/** Who is signed in at this desk; one sign-in serves every tab of the browser. */
export interface SignedIn {
  person: Me
  access_token: string
  refresh_token: string
  /** The name of the attempt to renew that is under way: asked again with it, a lost answer is given again. */
  attempt_id: string | null
}

const KEY = 'gridgov-console-session'

/** Signing in, staying signed in over lost answers and several tabs, and leaving nothing behind. */
export class Session implements Tokens {
  constructor(
    private readonly line: () => Send,
    private readonly kept: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = globalThis.localStorage,
    /** Nobody is signed in any more, whoever found it out. */
    private readonly ended: () => void = () => {},
  ) {}

  current(): SignedIn | null {
    try {
      return JSON.parse(this.kept.getItem(KEY) ?? 'null') as SignedIn | null
    } catch {
      return null // half written: as if nobody were signed in
    }
  }

  access(): Promise<string | null> {
    return Promise.resolve(this.current()?.access_token ?? null)
  }

  /** The problem where it is refused, else nothing. */
  async signIn(username: string, password: string, code: string | null, device: string): Promise<Problem | null> {
    const body = { username, password, device, ...(code === null || code === '' ? {} : { code }) }
    const reply = await this.line().send({ method: 'POST', path: '/api/v1/auth/sign-in', body })
    if (!reply.reached) return ours('unreachable', 0, '连不上服务器,请检查网络后重试', 'The server cannot be reached; look at the network and try again')
    if (reply.status !== 200) return problemOf(reply.status, reply.body)
    const found = reply.body as SignedInOut
    this.keep({ person: found.person, access_token: found.access_token, refresh_token: found.refresh_token, attempt_id: null })
    return null
  }

  /** New tokens for the one that was refused; one tab at a time, each attempt under a name chosen before it is made. */
  async renew(refused: string): Promise<Renewal> {
    return exclusive('console-session', async () => {
      const row = this.current()
      if (!row) return 'ended'
      if (row.access_token !== refused) return 'renewed'
      const attempt = row.attempt_id ?? newId()
      this.keep({ ...row, attempt_id: attempt })
      const body = { refresh_token: row.refresh_token, attempt_id: attempt }
      const reply = await this.line().send({ method: 'POST', path: '/api/v1/auth/refresh', body })
      return this.renewed(row, reply)
    })
  }

  /** Who the person is, by the server: posts and permissions, or the first step that is still to be done. */
  heardOf(person: Me): void {
    const row = this.current()
    if (row) this.keep({ ...row, person })
  }

  /** Off this desk: the session at the server where that can be reached, and everything here in any case. */
  async signOut(connection: Pick<Connection, 'ask'>): Promise<void> {
    if (this.current()) await connection.ask({ method: 'POST', path: '/api/v1/auth/sign-out', timeoutMs: 8_000 })
    this.forget()
  }

  forget(): void {
    this.kept.removeItem(KEY)
    this.ended()
  }

  private renewed(row: SignedIn, reply: Reply): Renewal {
    // Signed out, or somebody else in, while the answer was on its way: it is nobody's at this desk any more.
    if (this.current()?.refresh_token !== row.refresh_token) return 'ended'
    if (!reply.reached || reply.status >= 500 || reply.status === 429) return 'unreachable'
    if (reply.status !== 200) {
      this.forget()
      return 'ended'
    }
    const tokens = reply.body as TokensOut
    this.keep({ ...row, access_token: tokens.access_token, refresh_token: tokens.refresh_token, attempt_id: null })
    return 'renewed'
  }

  private keep(row: SignedIn): void {
    this.kept.setItem(KEY, JSON.stringify(row))
  }
}
