/** The rules of review before publishing: whether it is asked for, and who has worked at what. */
import type { PeopleInside } from '../../schemas/move.ts'
import type { Ledger } from '../storage/ports.ts'
import type { Author } from '../storage/review-ports.ts'
import type { Actor } from './env.ts'
import { Refusal } from './problem.ts'

/** What a key does its maker has done: nobody approves their own work by a key. One without a maker is its own author. */
export function authorOf(actor: Actor): Author {
  const { kind, id, name } = actor
  return { id: kind === 'key' && actor.maker ? `user:${actor.maker.id}` : `${kind}:${id}`, name }
}

/** Refuses to publish past the review where the organisation asks for it, for people and for programs alike. */
export async function refuseUnreviewed({ organisation }: Pick<Ledger, 'organisation'>): Promise<void> {
  if ((await organisation.get())?.policy.reviewBeforePublishing) throw new Refusal(409, 'review-needed')
}

/**
 * Refuses to send anything by going over to a version past the review: to a version that came of one anybody may let
 * people go. To another a person may let them wait on at their step, or leave: that is the emergency brake, and asks
 * nobody anything. A step that is named to go to may be entered, and so may send; and a program pulls no brake.
 */
export async function refuseUnreviewedMove(
  { organisation, reviews }: Pick<Ledger, 'organisation' | 'reviews'>,
  { journey, to, people, actor }: { journey: string; to: number; people: PeopleInside; actor: Actor },
): Promise<void> {
  const enters = Object.values(people.steps ?? {}).some((step) => typeof step === 'object')
  if (actor.kind === 'user' && !enters) return
  const isReviewed = (await reviews.ofJourney(journey)).some(({ version }) => version === to)
  if (!isReviewed) await refuseUnreviewed({ organisation })
}
