/** What an order about people inside means for each of them, before it is given; and what cannot be ordered. */
import type { Journey } from '../../schemas/journey.ts'
import type { MovePreview, MovePreviewRow, PeopleInside } from '../../schemas/move.ts'
import { moveVerdict } from '../engine/move.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import type { InsideCount } from '../storage/move-ports.ts'
import type { Ledger } from '../storage/ports.ts'
import { Refusal } from './problem.ts'

/** Where they go. `version` is one that is not published yet where it is about to be. */
export type Destination = { version: number; journey: Journey }

/** Refuses an order to steps that the version does not have. */
export function refuseUnknownSteps(people: PeopleInside, { nodes }: Journey, at: string): void {
  const known = new Set(nodes.map(({ id }) => id))
  for (const [from, step] of Object.entries(people.steps ?? {}))
    if (typeof step === 'object' && !known.has(step.to)) {
      const values = { step: step.to, pointer: `${at}/steps/${from}/to` }
      throw new Refusal(422, 'move-step-missing', {
        values,
        errors: [{ pointer: values.pointer, detail: step.to }],
      })
    }
}

export async function previewMove(
  ledger: Pick<Ledger, 'journeys' | 'moves'>,
  types: NodeTypes,
  people: PeopleInside,
  destination: Destination,
): Promise<MovePreview> {
  const { journey, version } = destination
  const inside = await ledger.moves.inside(journey.id)
  const documents = new Map<number, Journey>()
  for (const each of new Set(inside.map((count) => count.version))) {
    const published = await ledger.journeys.version(journey.id, each)
    if (published) documents.set(each, published.document)
  }
  const rows = inside.flatMap((count): MovePreviewRow[] => {
    const from = documents.get(count.version)
    if (from === undefined) return []
    const verdict = moveVerdict(count, from, { version, journey, people }, types)
    // Of those who are there already, and of versions that it is not about, nothing is said.
    if (verdict.does === 'stays' && verdict.reason === 'elsewhere') return []
    return [{ ...rowOf(count, from), ...verdict }]
  })
  const sum = (isMeant: (row: MovePreviewRow) => boolean) =>
    rows.filter(isMeant).reduce((people, row) => people + row.people, 0)
  const of = (does: MovePreviewRow['does']) => sum((row) => row.does === does)
  return {
    people: sum(() => true),
    rows,
    totals: { keeps: of('keeps'), enters: of('enters'), ends: of('ends'), stays: of('stays') },
    cannot: sum(({ does, reason }) => does === 'stays' && reason !== 'told'),
    targets: journey.nodes.map(stepOf),
  }
}

function rowOf({ version, node, people, sending }: InsideCount, { nodes }: Journey) {
  const found = nodes.find(({ id }) => id === node)
  return { version, people, sending, ...(found === undefined ? {} : { step: stepOf(found) }) }
}

const stepOf = ({ id, type, label }: Journey['nodes'][number]) => ({
  id,
  type,
  ...(label === undefined ? {} : { label }),
})
