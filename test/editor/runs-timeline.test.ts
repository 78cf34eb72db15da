/** What the runs room makes of instants, live changes and faults. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readChange } from '../../editor/page/live-changes.ts'
import { paidInstant, today } from '../../editor/portfolio/payment-day.ts'
import { stepName } from '../../editor/runs/step-name.ts'
import { timelineDays } from '../../editor/runs/timeline-days.ts'
import type { JournalEntry } from '../../schemas/run.ts'

const entered = (iso: string): JournalEntry => ({ at: Date.parse(iso), kind: 'entered', node: 'n' })

test('a timeline is cut at midnight of the journey, not of the reader', () => {
  const entries = [entered('2026-11-20T02:30:00Z'), entered('2026-11-20T03:30:00Z'), entered('2026-11-20T12:00:00Z')]
  const days = timelineDays(entries, 'America/Sao_Paulo').map((day) => [day.date, day.entries.length])
  expect(days).toEqual([
    ['2026-11-19', 1],
    ['2026-11-20', 2],
  ])
})

test('a payment keeps its day in the zone of the person, and is never in the future', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('America/Sao_Paulo', 'America/Rio_Branco', 'America/Mexico_City', 'UTC'),
      fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2030-01-01') }),
      fc.integer({ min: 0, max: 400 }),
      (zone, now, daysAgo) => {
        const date = today(zone, now - daysAgo * 86_400_000)
        const paid = paidInstant(date, zone, now)
        expect(paid).toBeLessThanOrEqual(now)
        expect(today(zone, paid)).toBe(date)
      },
    ),
  )
})

test('a live change is read, and what this page does not know is left alone', () => {
  expect(readChange('{"topic":"runs","id":"r1"}')).toEqual({ topic: 'runs', id: 'r1' })
  expect(readChange('{"topic":"imports"}')).toEqual({ topic: 'imports' })
  for (const data of ['{"topic":"weather"}', 'null', '[]', 'not json', undefined]) {
    expect(readChange(data)).toBeUndefined()
  }
})

test("a step is called by its author's name first, and by its id when nothing else is known", () => {
  const node = { id: 'n', type: 'send-message', typeVersion: 1, position: { x: 0, y: 0 }, data: {} }
  expect(stepName('n', { nodes: [{ ...node, label: 'Lembrete' }] }, [], 'pt-BR').name).toBe('Lembrete')
  expect(stepName('n', { nodes: [node] }, [], 'pt-BR').name).toBe('send-message')
  expect(stepName('gone', undefined, [], 'pt-BR').name).toBe('gone')
})
