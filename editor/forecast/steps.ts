/** The steps whose assumptions can be stated one by one: those that say something, and those that wait for an answer. Pure. */
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import type { NodeTypes } from '../journey/node-types.ts'

export type AskedStep = { id: string; answers: { id: string; name: string }[] }

/** Messages of the journey, in its order. */
export function sayingSteps({ nodes }: Journey, types: NodeTypes): JourneyNode[] {
  return nodes.filter(({ type }) => types.get(type)?.hints.sends !== undefined)
}

/** Steps that wait for an answer and tell their answers apart by name. */
export function askingSteps({ nodes }: Journey, types: NodeTypes): AskedStep[] {
  return nodes.flatMap(({ id, type, data }) => {
    if (!types.get(type)?.hints.waits?.includes('reply') || !Array.isArray(data.branches)) return []
    const answers = data.branches.flatMap((branch: unknown) => {
      if (typeof branch !== 'object' || branch === null || !('id' in branch) || !('name' in branch)) return []
      return typeof branch.id === 'string' && typeof branch.name === 'string'
        ? [{ id: branch.id, name: branch.name }]
        : []
    })
    return answers.length > 1 ? [{ id, answers }] : []
  })
}
