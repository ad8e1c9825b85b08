/**
 * What was typed to find somebody by, as numbers are kept: without the blanks and dashes by which people write them, in
 * half-width digits. Null where it is no number, and so a name.
 */
export function numberIn(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s()-]/g, '')
  return /^\+?\d{3,}$/.test(plain) ? plain : null
}
