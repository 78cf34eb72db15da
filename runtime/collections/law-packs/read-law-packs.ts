/** Law packs from parsed JSON: what does not hold together is refused with what is wrong and where. */
import { LawPack, type LawPacks } from '../../../schemas/law-pack.ts'
import { schemaProblems } from '../../engine/check/schema.ts'

/** What is wrong with a pack, in one line. */
export class LawPackProblem extends Error {}

/** Throws `LawPackProblem`. */
export function readLawPack(value: unknown): LawPack {
  const [first] = schemaProblems(LawPack, value)
  if (first) throw new LawPackProblem(`${first.pointer || '/'} ${first.message}`)
  const pack = value as LawPack // it satisfies the schema, as was just checked
  for (const [day, span] of Object.entries(pack.hours.days))
    if (span.from >= span.to) throw new LawPackProblem(`/hours/days/${day} ends at ${span.to}, before it begins`)
  if (Object.keys(pack.hours.days).length === 0)
    throw new LawPackProblem('/hours/days names no weekday: nobody could ever be contacted')
  for (const [index, { date }] of pack.closedDates.entries())
    if (!isDay(date)) throw new LawPackProblem(`/closedDates/${index}/date "${date}" is no day of the calendar`)
  return pack
}

/** By id; throws `LawPackProblem` for one that is wrong and for an id that two of them have. */
export function lawPacksOf(values: readonly unknown[]): LawPacks {
  const packs = new Map<string, LawPack>()
  for (const value of values) {
    const pack = readLawPack(value)
    if (packs.has(pack.id)) throw new LawPackProblem(`/id "${pack.id}" is in two packs`)
    packs.set(pack.id, pack)
  }
  return packs
}

/** `02-29` is one: it comes every four years. */
function isDay(date: string): boolean {
  const [day = 0, month = 0, year = 2024] = date.split('-').map(Number).reverse()
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
