/** A problem of the API (RFC 9457): in Chinese and in English, with the fields that are wrong. */
export interface Problem {
  type: string
  title: string
  title_en: string
  status: number
  detail: string
  detail_en: string
  errors: Fault[]
  current?: Record<string, unknown>
}

export interface Fault {
  pointer: string
  code: string
  detail: string
  detail_en: string
}

/** What an answer says went wrong; where it says nothing that we know (a proxy's page), words of our own. */
export function problemOf(status: number, body: unknown): Problem {
  if (typeof body === 'object' && body !== null && 'detail' in body && 'title' in body) {
    const found = body as Partial<Problem>
    return {
      type: found.type ?? 'about:blank',
      title: found.title ?? '',
      title_en: found.title_en ?? found.title ?? '',
      status,
      detail: found.detail ?? '',
      detail_en: found.detail_en ?? found.detail ?? '',
      errors: Array.isArray(found.errors) ? found.errors : [],
      ...(found.current ? { current: found.current } : {}),
    }
  }
  return ours('unreadable', status, '服务器的应答无法识别,请稍后重试', 'The server answered in a way this app cannot read; try again later')
}

/** A problem that the phone itself found. */
export function ours(code: string, status: number, zh: string, en: string): Problem {
  return { type: `/problems/${code}`, title: zh, title_en: en, status, detail: zh, detail_en: en, errors: [] }
}

/** The last word of a problem's type, such as `stale-version`. */
export function codeOf(problem: Problem): string {
  return problem.type.split('/').at(-1) ?? ''
}

/** Must be done by the person before anything is taken: their work waits meanwhile, and is not refused. */
export const FIRST_STEPS: ReadonlySet<string> = new Set(['password-change-required', 'second-factor-required'])
