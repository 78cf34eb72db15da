/** The journey as a run has known it: its version's document, with the steps of those that it was in before. */
import { useQueries } from '@tanstack/react-query'
import type { Journey } from '../../schemas/journey.ts'
import type { JournalEntry } from '../../schemas/run.ts'
import { versionQuery } from '../api/journeys.ts'

/** So that its timeline can name steps that its version does not have any more. */
export function useWholeDocument(document: Journey, timeline: readonly JournalEntry[]): Journey {
  const loaded = useQueries({ queries: versionsBefore(timeline).map((version) => versionQuery(document.id, version)) })
  return withEarlierSteps(
    document,
    loaded.flatMap(({ data }) => data?.document ?? []),
  )
}

/** Versions that the run went over from, the latest first. */
export function versionsBefore(timeline: readonly JournalEntry[]): number[] {
  const from = timeline.flatMap((entry) => (entry.kind === 'moved' ? [entry.from] : []))
  return [...new Set(from.reverse())]
}

export function withEarlierSteps(document: Journey, earlier: readonly Journey[]): Journey {
  const nodes = [...document.nodes]
  const known = new Set(nodes.map(({ id }) => id))
  for (const node of earlier.flatMap((each) => each.nodes)) {
    if (known.has(node.id)) continue
    known.add(node.id)
    nodes.push(node)
  }
  return nodes.length === document.nodes.length ? document : { ...document, nodes }
}
