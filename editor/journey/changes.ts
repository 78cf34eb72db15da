/** How a draft differs from what is published, counted as a person would: by step and by connection. Pure. */
import type { Journey } from '../../schemas/journey.ts'
import { equal } from './merge.ts'

export type Changes = {
  added: string[]
  removed: string[]
  /** Content or name; moving a step on the canvas is no change for anybody inside. */
  changed: string[]
  connections: number
  /** Name, description or settings of the journey. */
  about: boolean
  count: number
}

export function changesBetween(published: Journey, draft: Journey): Changes {
  const before = new Map(published.nodes.map((node) => [node.id, node]))
  const now = new Map(draft.nodes.map((node) => [node.id, node]))
  const added = [...now.keys()].filter((id) => !before.has(id))
  const removed = [...before.keys()].filter((id) => !now.has(id))
  const changed = draft.nodes
    .filter((node) => {
      const was = before.get(node.id)
      return was !== undefined && !equal({ ...was, position: null }, { ...node, position: null })
    })
    .map(({ id }) => id)
  const ends = (journey: Journey) => new Map(journey.edges.map((e) => [`${e.source} ${e.sourceHandle}`, e.target]))
  const [were, are] = [ends(published), ends(draft)]
  const connections = [...new Set([...were.keys(), ...are.keys()])].filter(
    (key) => were.get(key) !== are.get(key),
  ).length
  // Notes and frames are for authors: nobody inside is treated otherwise because of them.
  const aboutOf = ({ name, description, settings }: Journey) => ({ name, description, settings })
  const about = !equal(aboutOf(draft), aboutOf(published))
  const count = added.length + removed.length + changed.length + connections + (about ? 1 : 0)
  return { added, removed, changed, connections, about, count }
}
