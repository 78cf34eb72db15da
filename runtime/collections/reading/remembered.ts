/**
 * What was found in a text, kept for a while: one reply is read several times in its turn, and most people answer with the
 * same few words. Only for results that depend on nothing but the key, and that nobody changes.
 */

/** Longer texts are seldom sent twice. */
const LONGEST = 120

export class Remembered<Found> {
  private readonly kept = new Map<string, Found>()
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  /** `about`: everything besides the text that the result depends on. */
  of(text: string, about: string, find: () => Found): Found {
    if (text.length > LONGEST) return find()
    const key = `${about} ${text}`
    const known = this.kept.get(key)
    // What was found may be null.
    if (known !== undefined) return known
    const found = find()
    if (this.kept.size >= this.most) for (const oldest of this.kept.keys()) if (this.kept.delete(oldest)) break
    this.kept.set(key, found)
    return found
  }
}
