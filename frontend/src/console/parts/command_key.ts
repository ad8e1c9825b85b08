import { newId } from '@shared/id'

/**
 * The key under which a command is sent: the same as long as the same is sent, so that what was lost on its way is done
 * once; another as soon as anything of it is another.
 */
export class CommandKey {
  private sent: string | null = null
  private key = ''

  of(...parts: unknown[]): string {
    const now = JSON.stringify(parts, (_, value: unknown) => (value instanceof File ? `${value.name}/${value.size}/${value.lastModified}` : value))
    if (now !== this.sent) [this.sent, this.key] = [now, newId()]
    return this.key
  }

  /** It was done: the same said again is another command. */
  over(): void {
    this.sent = null
  }
}
