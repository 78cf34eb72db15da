/** Frames and notes: what their edits do, what copies take along, and what no edit and no merge may ever break. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFragment, writeFragment } from '../../editor/canvas/clipboard.ts'
import { fragmentOf, insertOnEdge, pasteFragment, removeNodes } from '../../editor/journey/edits.ts'
import {
  groupNodes,
  groupOf,
  joinGroup,
  renameGroup,
  tintGroup,
  ungroupNodes,
  withGroups,
} from '../../editor/journey/groups.ts'
import { merge } from '../../editor/journey/merge.ts'
import { addNote, moveNotes, removeNotes, resizeNote, tintNote, writeNote } from '../../editor/journey/notes.ts'
import type { Journey } from '../../schemas/journey.ts'
import { journeys } from './arbitrary-journey.ts'
import { sampleJourney } from './sample-journeys.ts'

const members = (journey: Journey) => Object.fromEntries((journey.groups ?? []).map(({ id, nodes }) => [id, nodes]))
const framed = groupNodes(sampleJourney, new Set(['espera', 'modelo']), 'g', ' Lembrete ')

test('a frame has the steps that were selected, under a trimmed name, and takes them out of other frames', () => {
  expect(framed.groups).toEqual([{ id: 'g', name: 'Lembrete', nodes: ['espera', 'modelo'] }])
  expect(members(groupNodes(framed, new Set(['modelo', 'resposta']), 'h', 'Resposta'))).toEqual({
    g: ['espera'],
    h: ['modelo', 'resposta'],
  })
  expect(groupNodes(sampleJourney, new Set(['nobody']), 'g', 'x')).toBe(sampleJourney)
})

test('a frame without steps goes, and without frames the document is as it was', () => {
  expect(ungroupNodes(framed, new Set(['espera', 'modelo']))).toEqual(sampleJourney)
  expect(removeNodes(framed, new Set(['espera', 'modelo'])).groups).toBeUndefined()
  expect(members(removeNodes(framed, new Set(['espera'])))).toEqual({ g: ['modelo'] })
})

test('a step put between two steps of a frame is in it; one put behind the last is not', () => {
  const node = { id: 'meio', type: 'wait-until-time', typeVersion: 1, position: { x: 0, y: 0 }, data: {} }
  expect(groupOf(insertOnEdge(framed, '2', node, 'next', 'e'), 'meio')?.id).toBe('g')
  expect(groupOf(insertOnEdge(framed, '3', node, 'next', 'e'), 'meio')).toBeUndefined()
})

test('a name or a colour that is the same is no edit', () => {
  expect(renameGroup(framed, 'g', 'Lembrete')).toBe(framed)
  expect(renameGroup(framed, 'g', '  ')).toBe(framed)
  expect(tintGroup(framed, 'g', undefined)).toBe(framed)
  expect(tintGroup(tintGroup(framed, 'g', 'amber'), 'g', undefined)).toEqual(framed)
})

test('a copy takes along the frames and notes wholly inside it, under ids of their own', () => {
  const noted = writeNote(addNote(framed, 'nota', { x: 10, y: 20 }), 'nota', 'Ver o texto')
  const part = fragmentOf(noted, new Set(['modelo', 'resposta']), new Set())
  expect([part.groups, part.notes]).toEqual([undefined, undefined])
  const whole = fragmentOf(noted, new Set(['espera', 'modelo', 'resposta']), new Set(['nota']))
  expect(readFragment(writeFragment(whole))).toEqual(whole)
  let count = 0
  const { journey, added, notes } = pasteFragment(noted, whole, { x: 40, y: 40 }, () => `new${++count}`)
  expect(journey.groups?.at(-1)).toMatchObject({ name: 'Lembrete', nodes: added.slice(0, 2) })
  expect(journey.notes?.at(-1)).toMatchObject({ id: notes[0], text: 'Ver o texto', position: { x: 50, y: 60 } })
  expect(new Set(journey.groups?.map(({ id }) => id)).size).toBe(2)
})

test('steps copied out of one journey come into another that uses the same ids', () => {
  const other: Journey = { ...sampleJourney, id: 'outra' }
  const fragment = readFragment(writeFragment(fragmentOf(framed, new Set(['espera', 'modelo', 'resposta']))))!
  let count = 0
  const { journey, added } = pasteFragment(other, fragment, { x: 0, y: 0 }, () => `n${++count}`)
  expect(journey.nodes.length).toBe(sampleJourney.nodes.length + 3)
  expect(new Set(journey.nodes.map(({ id }) => id)).size).toBe(journey.nodes.length)
  expect(journey.edges.filter(({ source }) => added.includes(source)).map(({ target }) => target)).toEqual(
    added.slice(1),
  )
  expect(groupOf(journey, added[0]!)?.nodes).toEqual(added.slice(0, 2))
})

test('a clipboard with a broken note or frame is left alone whole', () => {
  const fragment = fragmentOf(framed, new Set(['espera', 'modelo']))
  for (const broken of [{ notes: [{}] }, { notes: 'x' }, { groups: [{ id: 'g' }] }, { nodes: [], edges: [] }]) {
    expect(readFragment(JSON.stringify({ kind: 'regua/steps', ...fragment, groups: [], ...broken }))).toBeNull()
  }
})

test('notes are written, moved, coloured, never smaller than one can hold, and gone without a trace', () => {
  const noted = addNote(sampleJourney, 'n', { x: 0, y: 0 })
  expect(writeNote(noted, 'n', 'x'.repeat(3000)).notes?.[0]?.text.length).toBe(2000)
  expect(resizeNote(noted, 'n', { width: 10, height: 10 }).notes?.[0]?.size).toEqual({ width: 120, height: 60 })
  expect(moveNotes(noted, new Map([['n', { x: 0, y: 0 }]]))).toBe(noted)
  expect(tintNote(tintNote(noted, 'n', 'blue'), 'n', undefined)).toEqual(noted)
  expect(removeNotes(noted, new Set(['n']))).toEqual(sampleJourney)
})

test('two people: what each put into a frame is in it, who was taken out is out', () => {
  const mine = joinGroup(framed, 'g', new Set(['resposta']))
  const theirs = renameGroup(joinGroup(ungroupNodes(framed, new Set(['espera'])), 'g', new Set(['fim'])), 'g', 'Aviso')
  const { journey, conflicts } = merge(framed, mine, theirs)
  expect(conflicts).toEqual([])
  expect(journey.groups).toEqual([{ id: 'g', name: 'Aviso', nodes: ['modelo', 'resposta', 'fim'] }])
})

test('two people: a note that one removed and the other wrote in stays; two texts are asked about', () => {
  const base = writeNote(addNote(sampleJourney, 'n', { x: 0, y: 0 }), 'n', 'Um')
  expect(merge(base, removeNotes(base, new Set(['n'])), writeNote(base, 'n', 'Dois')).journey.notes?.[0]?.text).toBe(
    'Dois',
  )
  expect(merge(base, removeNotes(base, new Set(['n'])), base).journey.notes).toBeUndefined()
  const both = merge(base, writeNote(base, 'n', 'Dois'), writeNote(base, 'n', 'Três'), () => 'theirs')
  expect(both.conflicts).toMatchObject([{ kind: 'note', beside: 'n' }])
  expect(both.journey.notes?.[0]?.text).toBe('Três')
})

test('whoever merges, nothing is lost: each note and frame that somebody made or changed is there', () => {
  fc.assert(
    fc.property(journeys, journeys, journeys, (base, mine, theirs) => {
      const { journey } = merge(base, mine, theirs)
      const there = new Set(journey.notes?.map(({ id }) => id))
      const alive = new Set(journey.nodes.map(({ id }) => id))
      for (const side of [mine, theirs]) {
        for (const note of side.notes ?? []) {
          const was = base.notes?.find(({ id }) => id === note.id)
          if (JSON.stringify(was) !== JSON.stringify(note)) expect(there).toContain(note.id)
        }
        for (const { nodes } of side.groups ?? []) {
          // Whom somebody newly framed is framed, unless the step itself is gone.
          const newly = nodes.filter((id) => alive.has(id) && !groupOf(base, id))
          for (const id of newly) expect(groupOf(journey, id)).toBeDefined()
        }
      }
      const all = (journey.groups ?? []).flatMap(({ nodes }) => nodes)
      expect(new Set(all).size).toBe(all.length)
      expect(all.every((id) => alive.has(id))).toBe(true)
      expect(journey.groups?.every(({ nodes }) => nodes.length > 0) ?? true).toBe(true)
    }),
  )
})

test('both people merge to the same frames and notes once they answer alike', () => {
  const beside = ({ groups = [], notes = [] }: Journey) => ({
    groups: groups.map((group) => ({ ...group, nodes: [...group.nodes].sort() })),
    notes: notes.map(({ id, text }) => ({ id, text })).sort((a, b) => a.id.localeCompare(b.id)),
  })
  fc.assert(
    fc.property(journeys, journeys, journeys, (base, one, other) => {
      const here = merge(base, one, other, () => 'mine').journey
      const there = merge(base, other, one, () => 'theirs').journey
      expect(beside(here)).toEqual(beside(there))
    }),
  )
})

test('with nobody else’s change, my frames and notes are what comes out', () => {
  const sorted = ({ groups = [], notes = [] }: Journey) =>
    [...groups.map((group) => ({ ...group, nodes: [...group.nodes].sort() })), ...notes].sort((a, b) =>
      a.id.localeCompare(b.id),
    )
  fc.assert(
    fc.property(journeys, journeys, (before, after) => {
      expect(sorted(merge(before, after, before).journey)).toEqual(sorted(after))
      expect(sorted(merge(before, before, after).journey)).toEqual(sorted(after))
    }),
  )
})

test('a journey whose frames did not change is the very same', () => {
  expect(withGroups(framed, framed.groups ?? [])).toBe(framed)
})
