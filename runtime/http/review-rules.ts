/** The rules of review before publishing: whether it is asked for, and who has worked at what. */

import type { Ledger } from '../storage/ports.ts'
import type { Author } from '../storage/review-ports.ts'
import type { Actor } from './env.ts'
import { Refusal } from './problem.ts'

/** A key is an author of its own, under its own name. */
export function authorOf({ kind, id, name }: Actor): Author {
  return { id: `${kind}:${id}`, name }
}

/** Refuses to publish past the review where the organisation asks for it, for people and for programs alike. */
export async function refuseUnreviewed({ organisation }: Pick<Ledger, 'organisation'>): Promise<void> {
  if ((await organisation.get())?.policy.reviewBeforePublishing) throw new Refusal(409, 'review-needed')
}
