import { Connection, type Renewal, type Reply, type Tokens } from '@shared/api/connection'
import { codeOf, ours, type Problem, problemOf } from '@shared/api/problem'
import type { components } from '@shared/api/schema'
import { exclusive } from '@shared/exclusive'
import { newId } from '@shared/id'

import { wipe } from './database'
import type { Root, SignedIn } from './root'

type Me = components['schemas']['MeOut']
type SignedInOut = components['schemas']['SignedInOut']
type TokensOut = components['schemas']['TokensOut']
type Send = Pick<Connection, 'send'>

/** What the server answers to a phone that was reported lost: nothing of the county may stay on it. */
export const REVOKED = 'session-revoked'

/** Signing in, staying signed in over killed tabs and lost answers, and leaving nothing behind. */
export class Session implements Tokens {
  /** Whose store this page has open; null while it has none. */
  private holder: string | null = null

  constructor(
    private readonly root: Root,
    private readonly line: () => Send,
  ) {}

  current(): Promise<SignedIn | undefined> {
    return this.root.sessions.get('current')
  }

  /**
   * From now on this page works for this person alone. Another tab may sign somebody else in: what waits here must never go
   * out under their name, nor what they may see come into this store.
   */
  workFor(personId: string | null): void {
    this.holder = personId
  }

  /** The tokens of one person and of nobody else, whoever this page works for by the time that they are asked for. */
  of(personId: string): Tokens {
    return { access: () => this.access(personId), renew: (refused) => this.renew(refused, personId) }
  }

  async access(whose = this.holder): Promise<string | null> {
    const row = await this.current()
    return isOf(row, whose) && row.state === 'good' ? row.access_token : null
  }

  /** The problem where it is refused, else nothing. */
  async signIn(username: string, password: string, code: string | null, device: string): Promise<Problem | null> {
    const body = { username, password, device, ...(code === null || code === '' ? {} : { code }) }
    const reply = await this.line().send({ method: 'POST', path: '/api/v1/auth/sign-in', body })
    const problem = problemIn(reply)
    if (problem || !reply.reached) return problem
    const found = reply.body as SignedInOut
    await this.root.sessions.put({ ...personOf(found.person), ...tokensOf(found), id: 'current', attempt_id: null, state: 'good' })
    return null
  }

  /**
   * New tokens for the one that was refused; one tab at a time. The attempt has its name before it is made: an answer
   * lost on the way is asked for again under that name, and a second use of the old token never looks like a theft.
   */
  async renew(refused: string, whose = this.holder): Promise<Renewal> {
    return exclusive('session', async () => {
      const row = await this.current()
      if (!isOf(row, whose) || row.state !== 'good') return 'ended'
      if (row.access_token !== refused) return 'renewed'
      const attempt = row.attempt_id ?? newId()
      await this.root.sessions.update('current', { attempt_id: attempt })
      const body = { refresh_token: row.refresh_token, attempt_id: attempt }
      const reply = await this.line().send({ method: 'POST', path: '/api/v1/auth/refresh', body })
      // Signed out, or somebody else in, while the answer was on its way: these tokens are nobody's on this phone any more.
      if ((await this.current())?.refresh_token !== row.refresh_token) return 'ended'
      if (!reply.reached || reply.status >= 500 || reply.status === 429) return 'unreachable'
      if (reply.status === 200) {
        await this.root.sessions.update('current', { ...tokensOf(reply.body as TokensOut), attempt_id: null })
        return 'renewed'
      }
      if (codeOf(problemOf(reply.status, reply.body)) === REVOKED) {
        await this.forget(row.person_id)
        return 'revoked'
      }
      await this.root.sessions.update('current', { state: 'ended', attempt_id: null })
      return 'ended'
    })
  }

  /** Who the person is, by the server: posts and permissions, or the first step that is still to be done. */
  async heardOf(me: Me): Promise<void> {
    await this.root.sessions.update('current', personOf(me))
  }

  /** Off this phone: the session at the server where that can be reached, and everything here in any case. */
  async signOut(connection: Pick<Connection, 'ask'>): Promise<void> {
    const whose = this.holder
    const row = await this.current()
    if (!isOf(row, whose)) return
    if (row.state === 'good') await connection.ask({ method: 'POST', path: '/api/v1/auth/sign-out', timeoutMs: 8_000 })
    await this.forget(row.person_id)
  }

  private async forget(personId: string): Promise<void> {
    await this.root.sessions.delete('current')
    await wipe(personId)
  }
}

/** Whether somebody is signed in, and is the one who is meant (null: whoever it is). */
function isOf(row: SignedIn | undefined, whose: string | null): row is SignedIn {
  return row !== undefined && (whose === null || row.person_id === whose)
}

function problemIn(reply: Reply): Problem | null {
  if (!reply.reached) return ours('unreachable', 0, '连不上服务器,请检查网络后重试', 'The server cannot be reached; look at the network and try again')
  return reply.status === 200 ? null : problemOf(reply.status, reply.body)
}

function tokensOf(found: TokensOut): Pick<SignedIn, 'access_token' | 'refresh_token'> {
  return { access_token: found.access_token, refresh_token: found.refresh_token }
}

function personOf(me: Me): Pick<SignedIn, 'person_id' | 'county_code' | 'name' | 'username' | 'stage'> {
  return { person_id: me.id, county_code: me.county_code, name: me.name, username: me.username, stage: me.stage }
}
