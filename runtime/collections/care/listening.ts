/** Which replies the step that a run waits at answers itself, as its type says of its config. */
import type { Intent, ReplyReading } from '../../../schemas/intent.ts'
import type { Journey } from '../../../schemas/journey.ts'
import type { InboundMessage } from '../../../schemas/message.ts'
import type { Run } from '../../../schemas/run.ts'
import { migrateConfig } from '../../engine/migrate.ts'
import type { NodeTypes } from '../../engine/node-type.ts'

/** Undefined where the step does not say: then it hears everything that safety does not take. */
export function listensFor(run: Run, journey: Journey, types: NodeTypes): readonly Intent[] | undefined {
  if (run.status !== 'waiting') return undefined
  const node = journey.nodes.find(({ id }) => id === run.node)
  const type = node && types.get(node.type)
  if (node === undefined || type?.listensFor === undefined) return undefined
  return type.listensFor(migrateConfig(type, node.typeVersion, node.data))
}

/**
 * They asked for a person of a step that says what it listens for, and that is not among it: it would only ask again. A
 * button is always for its step.
 */
export function isDeaf(
  message: InboundMessage,
  reading: ReplyReading | undefined,
  listens: readonly Intent[] | undefined,
): boolean {
  return asksForPerson(reading) && listens !== undefined && !listens.includes('human') && message.button === undefined
}

export function asksForPerson(reading: ReplyReading | undefined): boolean {
  return reading?.certain === true && reading.intent === 'human'
}
