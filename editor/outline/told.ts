/**
 * The reading of the open journey with everything its rows say, and who is told what: rows that say the same stay the very
 * same object, so that five hundred of them are not drawn again for one letter in a form.
 */
import { useMemo, useRef } from 'react'
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import { nameOf } from '../canvas/describe.ts'
import { useLocale } from '../i18n/index.ts'
import { equal } from '../journey/merge.ts'
import { type NodeTypes, outletsOf, useNodeTypes } from '../journey/node-types.ts'
import { useJourney } from '../journey/store.ts'
import { type Course, type Reading, read } from './reading.ts'

export type ToldWay = {
  outlet: string
  name: string
  gone: boolean
  to?: { node: string; line: number; name: string; course: Course }
}

export type Row = {
  node: JourneyNode
  number: number
  name: string
  ways: ToldWay[]
  /** What leads here, apart from the line just above. */
  from: { node: string; outlet: string; line: number; name: string; way: string }[]
  frame?: string
}

export type ToldPassage = {
  key: string
  from?: { node: string; outlet: string; way: string; line: number; name: string }
  reached: boolean
  depth: number
  rows: Row[]
}

export type Told = { reading: Reading; passages: ToldPassage[]; rows: ReadonlyMap<string, Row> }

const EMPTY: Journey = {
  ...{ format: 1, id: 'none', name: '–', nodes: [], edges: [] },
  settings: { timezone: 'UTC', locale: 'pt-BR' },
}

let lastRead: { document: Journey; types: NodeTypes; locale: string; reading: Reading } | undefined

/** The reading of a journey; the last one is kept, because many ask for it between two changes. */
export function readingOf(document: Journey, types: NodeTypes, locale: string): Reading {
  const isLast = lastRead?.document === document && lastRead.types === types && lastRead.locale === locale
  if (lastRead && isLast) return lastRead.reading
  const outlets = (node: JourneyNode) => {
    const type = types.get(node.type)
    return type ? outletsOf(type, node.data, locale) : []
  }
  const reading = read(document, outlets, (node) => types.get(node.type)?.hints.entry === true)
  lastRead = { document, types, locale, reading }
  return reading
}

export function useTold(): Told {
  const locale = useLocale()
  const types = useNodeTypes()
  const document = useJourney((state) => state.document) ?? EMPTY
  const before = useRef<ReadonlyMap<string, Row>>(new Map())
  return useMemo(() => {
    const told = tell(document, readingOf(document, types, locale), types, locale, before.current)
    before.current = told.rows
    return told
  }, [document, types, locale])
}

function tell(
  document: Journey,
  reading: Reading,
  types: NodeTypes,
  locale: string,
  before: ReadonlyMap<string, Row>,
): Told {
  const names = new Map(document.nodes.map((node) => [node.id, nameOf(node, types, locale)]))
  const frames = new Map((document.groups ?? []).flatMap(({ name, nodes }) => nodes.map((id) => [id, name] as const)))
  const nameFor = (id: string) => names.get(id) ?? id
  const wayName = (node: string, outlet: string) =>
    reading.lines.get(node)?.ways.find((way) => way.outlet.id === outlet)?.outlet.name ?? outlet
  const rows = new Map<string, Row>()
  const passages = reading.passages.map((passage): ToldPassage => {
    const said = passage.lines.map((line) => {
      const { node, number } = line
      const ways = line.ways.map(({ outlet, gone, to }): ToldWay => {
        const told = { outlet: outlet.id, name: outlet.name, gone }
        return to ? { ...told, to: { node: to.node, line: to.line, course: to.course, name: nameFor(to.node) } } : told
      })
      const from = (reading.into.get(node.id) ?? []).flatMap(({ source, sourceHandle }) => {
        const at = reading.lines.get(source)?.number ?? 0
        const way = wayName(source, sourceHandle)
        return at === number - 1 ? [] : [{ node: source, outlet: sourceHandle, line: at, name: nameFor(source), way }]
      })
      const frame = frames.get(node.id)
      const row: Row = { node, number, name: nameFor(node.id), ways, from, ...(frame === undefined ? {} : { frame }) }
      const kept = before.get(node.id)
      const isSame = kept?.node === node && equal({ ...kept, node: null }, { ...row, node: null })
      const told = kept && isSame ? kept : row
      rows.set(node.id, told)
      return told
    })
    const { from, reached, depth } = passage
    const branch = from && {
      ...{ node: from.node, outlet: from.outlet.id, way: from.outlet.name },
      ...{ line: from.line, name: nameFor(from.node) },
    }
    return { key: said[0]?.node.id ?? '', reached, depth, rows: said, ...(branch && { from: branch }) }
  })
  return { reading, passages, rows }
}
