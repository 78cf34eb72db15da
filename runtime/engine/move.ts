/**
 * Over to another version of the journey: what an order means for somebody who waits at a step. Pure; the engine carries it
 * out (advance.ts), and who previews an order asks the same function.
 */
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import type { PeopleInside, StayReason } from '../../schemas/move.ts'
import type { Run } from '../../schemas/run.ts'
import { migrateConfig } from './migrate.ts'
import type { NodeType, NodeTypes } from './node-type.ts'

/** An order to go over to a version, with that version's document. */
export type MoveTarget = { id: string; version: number; journey: Journey; people: PeopleInside }

/** Where a run waits: `node` is empty while it has not begun. */
export type MovePlace = { version: number; node: string }

export type MoveVerdict =
  /** Goes on waiting at the same step as it was: same wait, same deadline. */
  { does: 'keeps' } | { does: 'enters'; into: string } | { does: 'ends' } | { does: 'stays'; reason: StayReason }

export function moveVerdict(
  { version, node }: MovePlace,
  from: Journey,
  target: Omit<MoveTarget, 'id'>,
  types: NodeTypes,
): MoveVerdict {
  const { people } = target
  if (version === target.version || (people.from !== undefined && !people.from.includes(version)))
    return { does: 'stays', reason: 'elsewhere' }
  const steps = people.steps ?? {}
  const told = Object.hasOwn(steps, node) ? steps[node] : undefined
  if (told === 'stay' || (told === undefined && people.default === 'stay')) return { does: 'stays', reason: 'told' }
  if (told === 'end') return { does: 'ends' }
  const here = fitting(node, from, target.journey, types)
  if (told === undefined) return here === 'fits' ? { does: 'keeps' } : { does: 'stays', reason: here }
  if (told.to === node && here === 'fits' && told.again !== true) return { does: 'keeps' }
  const isThere = target.journey.nodes.some(({ id }) => id === told.to)
  return isThere ? { does: 'enters', into: told.to } : { does: 'stays', reason: 'step-missing' }
}

/** Whether what a run remembers of a step, and waits for there, still makes sense in the other version. */
function fitting(node: string, from: Journey, to: Journey, types: NodeTypes): 'fits' | StayReason {
  // Nothing has happened yet: whoever has not begun begins in the version they go to.
  if (node === '') return 'fits'
  const before = find(from, node)
  const after = find(to, node)
  if (before === undefined || after === undefined) return 'step-missing'
  if (before.type !== after.type) return 'other-type'
  const type = types.get(after.type)
  if (type?.fits === undefined) return 'fits'
  return type.fits(configOf(before, type), configOf(after, type)) ? 'fits' : 'other-question'
}

function configOf({ typeVersion, data }: JourneyNode, type: NodeType): Record<string, unknown> {
  // Of a newer installation: whoever comes to such a step is told so.
  return typeVersion > type.version ? data : migrateConfig(type, typeVersion, data)
}

/**
 * The run as a run of the target's version. What steps remember that are not there any more, or are something else now, is
 * forgotten; a message whose step is gone is known as the last one still, but its late failure has nowhere to go.
 */
export function asRunOf<R extends Run>(run: R, from: Journey, target: MoveTarget): R {
  const isSame = (node: string) => {
    const type = find(target.journey, node)?.type
    return type !== undefined && type === find(from, node)?.type
  }
  const { moving: _, ...kept } = run
  const moved = {
    ...kept,
    journey: { id: run.journey.id, version: target.version },
    memory: Object.fromEntries(Object.entries(run.memory).filter(([node]) => isSame(node))),
  }
  if (moved.lastSend !== undefined && !isSame(moved.lastSend.node)) moved.lastSend = { ...moved.lastSend, node: '' }
  // Only what is the same in every state of a run has changed.
  return moved as R
}

function find({ nodes }: Journey, id: string): JourneyNode | undefined {
  return nodes.find((node) => node.id === id)
}
