const STOPS = 'button:not(:disabled), a[href]'

/**
 * From where a dialog was opened, so that the keyboard goes back there. What was done may have taken that away: then it
 * stands in the row that took the place, or in the same part of the screen; else it would begin again at the top.
 */
export class Opener {
  private readonly list: Element | null
  private readonly place: number
  private readonly part: Element | null

  constructor(private readonly from: Element | null) {
    const row = from?.closest('tr, li') ?? null
    this.list = row?.parentElement ?? null
    this.place = row && this.list ? [...this.list.children].indexOf(row) : -1
    this.part = from?.closest('section, .card') ?? null
  }

  /** Once the dialog is gone: to be asked only where nothing else took the keyboard. */
  back(): void {
    if (document.activeElement !== null && document.activeElement !== document.body) return
    const rows = this.list?.isConnected ? [...this.list.children] : []
    const next = this.from?.isConnected ? this.from : (rows[Math.min(this.place, rows.length - 1)]?.querySelector(STOPS) ?? (this.part?.isConnected ? this.part.querySelector(STOPS) : null))
    if (next instanceof HTMLElement) next.focus({ preventScroll: true })
  }
}
