/** What a step of a version is called: its own name, else its type's. */
import type { MovePreview } from '../../schemas/move.ts'
import { type NodeTypes, textsOf } from '../journey/node-types.ts'

type Step = MovePreview['targets'][number]

export function stepWords(step: Step | undefined, types: NodeTypes, locale: string): string | undefined {
  if (step === undefined) return undefined
  const type = types.get(step.type)
  return step.label ?? (type && textsOf(type, locale)?.name) ?? step.type
}

/** With its place in the journey where several are called the same. */
export function stepOptions(steps: readonly Step[], types: NodeTypes, locale: string): { id: string; name: string }[] {
  const named = steps.map((step) => ({ id: step.id, name: stepWords(step, types, locale) ?? step.id }))
  const twice = new Set(
    named.filter((one, at) => named.some((other, i) => i !== at && other.name === one.name)).map(({ name }) => name),
  )
  return named
    .map(({ id, name }) => ({ id, name: twice.has(name) ? `${name} (${id})` : name }))
    .sort((a, b) => a.name.localeCompare(b.name, locale))
}
