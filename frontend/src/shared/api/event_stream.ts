/** One message of a stream of server-sent events. */
export interface StreamMessage {
  event: string
  id: string | null
  data: string
}

/**
 * Reads server-sent events (HTML standard, 9.2.6) from pieces of text as they come. `EventSource` cannot send a token in
 * a header, and a token has no place in an address.
 */
export class EventStreamReader {
  private rest = ''
  private event = ''
  private data: string[] = []
  private id: string | null = null
  private heard: string | null = null

  /** The messages that this piece completes. */
  push(piece: string): StreamMessage[] {
    const found: StreamMessage[] = []
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/)
    this.rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === '') {
        const message = this.ended()
        if (message) found.push(message)
      } else this.take(line)
    }
    return found
  }

  /** The number of the last message that came whole: one that was cut off behind its number is asked for again. */
  get lastId(): string | null {
    return this.heard
  }

  private take(line: string): void {
    if (line.startsWith(':')) return
    const colon = line.indexOf(':')
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') this.event = value
    else if (field === 'data') this.data.push(value)
    else if (field === 'id' && !value.includes('\0')) this.id = value
  }

  private ended(): StreamMessage | null {
    const { event, data } = this
    this.heard = this.id
    this.event = ''
    this.data = []
    return data.length === 0 ? null : { event: event || 'message', id: this.id, data: data.join('\n') }
  }
}
