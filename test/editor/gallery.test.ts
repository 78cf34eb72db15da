/** Pictures drawn from the graph, and what the gallery shows for a search: every word, whatever its accents. */
import { describe, expect, test } from 'vitest'
import { found, freeName, neededWith } from '../../editor/journeys/gallery.ts'
import { pictureOf } from '../../editor/journeys/graph-picture.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import type { Gallery, GalleryEntry } from '../../schemas/gallery.ts'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import { JOURNEYS, read } from '../stories/example-files.ts'

const FRAME = { width: 320, height: 168 }
// Pictures read the hints only.
const TYPES = new Map(BUILT_IN_NODE_TYPES.map((type) => [type.type, type as unknown as NodeTypeDescription]))

describe.each(JOURNEYS)('the picture of %s', (_, journey) => {
  const { bars, lines } = pictureOf(journey, TYPES, FRAME)

  test('has every step, inside its frame, none over another', () => {
    expect(bars.map(({ id }) => id)).toEqual(journey.nodes.map(({ id }) => id))
    for (const { x, y, width, height } of bars) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(FRAME.width)
      expect(y + height).toBeLessThanOrEqual(FRAME.height)
    }
    const covered = bars.flatMap((one, index) =>
      bars.slice(index + 1).filter((two) => {
        const across = Math.min(one.x + one.width, two.x + two.width) - Math.max(one.x, two.x)
        const down = Math.min(one.y + one.height, two.y + two.height) - Math.max(one.y, two.y)
        return across > 0 && down > 0.2
      }),
    )
    expect(covered).toEqual([])
  })

  test('has every connection, and the tints of more than one group', () => {
    expect(lines.map(({ id }) => id)).toEqual(journey.edges.map(({ id }) => id))
    for (const { path } of lines) expect(path).not.toContain('NaN')
    expect(new Set(bars.map(({ group }) => group)).size).toBeGreaterThan(1)
  })
})

test('a journey without a step has an empty picture, one of an unknown type a step all the same', () => {
  const [, journey] = JOURNEYS[0] ?? []
  if (!journey) throw new Error('There is no example.')
  expect(pictureOf({ ...journey, nodes: [], edges: [] }, TYPES, FRAME)).toEqual({ bars: [], lines: [] })
  expect(pictureOf(journey, new Map(), FRAME).bars).toHaveLength(journey.nodes.length)
})

const { journeys: cards } = read<Gallery>('gallery.json')
const ENTRIES = cards.map(({ texts, ...about }): GalleryEntry => {
  const [, journey] = JOURNEYS.find(([, { id }]) => id === about.id) ?? []
  if (!journey) throw new Error(`There is no journey ${about.id}.`)
  const leads: Record<string, string[]> = {
    'atraso-d3-a-d30': ['oferta-de-parcelamento', 'promessa-quebrada'],
    'promessa-quebrada': ['oferta-de-parcelamento'],
  }
  return { ...about, texts: texts['pt-BR'], journey, stories: 1, templates: [], leadsTo: leads[about.id] ?? [] }
})
const search = (query: string, purpose: Parameters<typeof found>[2] = null) =>
  found(ENTRIES, query, purpose, (each) => each).map(({ id }) => id)

test('a search finds words anywhere in what is written, without accents, and all of them', () => {
  expect(search('')).toHaveLength(ENTRIES.length)
  expect(search('SATISFACAO')).toEqual(search('satisfação'))
  expect(search('divida desconto')).toEqual(['reativacao-de-divida-antiga'])
  expect(search('desconto borboleta')).toEqual([])
  expect(search('', 'reminder')).toEqual(['lembrete-antes-do-vencimento'])
})

test('a copy gets a name that no journey has', () => {
  expect(freeName('Promessa quebrada', [])).toBe('Promessa quebrada')
  expect(freeName('Promessa quebrada', ['promessa quebrada'])).toBe('Promessa quebrada 2')
  expect(freeName('Promessa', ['Promessa', 'Promessa 2'])).toBe('Promessa 3')
})

test('a copy brings the journeys it leads to, each once, unless they are there', () => {
  const early = ENTRIES.find(({ id }) => id === 'atraso-d3-a-d30')
  if (!early) throw new Error('There is no such journey.')
  const needed = (there: string[]) => neededWith(early, ENTRIES, there).map(({ id }) => id)
  expect(needed([])).toEqual(['oferta-de-parcelamento', 'promessa-quebrada'])
  expect(needed(['oferta-de-parcelamento'])).toEqual(['promessa-quebrada'])
})
