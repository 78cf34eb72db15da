/** What of the gallery is shown for a search and a purpose, and how a copy is called. Pure. */
import type { GalleryEntry, Purpose } from '../../schemas/gallery.ts'

/** Every word must be found somewhere in what is written of the journey; case and accents do not matter. */
export function found(
  entries: readonly GalleryEntry[],
  query: string,
  purpose: Purpose | null,
  purposeName: (purpose: Purpose) => string,
): GalleryEntry[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  return entries.filter((entry) => {
    if (purpose !== null && entry.purpose !== purpose) return false
    const { title, audience, does, adapt } = entry.texts
    const templates = entry.templates.map(({ name }) => name)
    const all = plain([title, audience, does, purposeName(entry.purpose), ...adapt, ...templates].join(' '))
    return words.every((word) => all.includes(word))
  })
}

/** A name that no journey has yet: "Promessa quebrada", then "Promessa quebrada 2". */
export function freeName(name: string, taken: readonly string[]): string {
  const names = new Set(taken.map(plain))
  if (!names.has(plain(name))) return name
  for (let number = 2; ; number += 1) {
    const next = `${name.slice(0, 112)} ${number}`
    if (!names.has(plain(next))) return next
  }
}

/** The journeys that a copy needs besides itself, through all they lead to, the first needed first; each once. */
export function neededWith(
  entry: GalleryEntry,
  entries: readonly GalleryEntry[],
  there: readonly string[],
): GalleryEntry[] {
  const needed: GalleryEntry[] = []
  const visit = ({ leadsTo }: GalleryEntry) => {
    for (const id of leadsTo) {
      const next = entries.find((each) => each.id === id)
      if (!next || there.includes(id) || needed.includes(next)) continue
      needed.push(next)
      visit(next)
    }
  }
  visit(entry)
  return needed
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
