/** What the list of signed-in devices shows, so that a lost one can be told from the others: the app, and on what. */
export function deviceName(app: string, agent: string = navigator.userAgent): string {
  const found = /\(([^)]+)\)/.exec(agent)?.[1] ?? ''
  return `${app} · ${found}`.slice(0, 200)
}
