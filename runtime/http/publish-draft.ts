/**
 * Publishing a document, whoever asked for it and by which way: what must hold first, what is stored, what is told.
 * The one place for it, so that an approved review passes through the same as the button.
 */
import type { Publish } from '../../schemas/api.ts'
import type { Locale } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import { isPublishable } from '../engine/check/journey.ts'
import type { OrderedMove, Settles } from '../storage/move-ports.ts'
import { ReviewDecided } from '../storage/ports.ts'
import type { JourneyChecks } from './journey-check.ts'
import { refuseUnknownSteps } from './people-inside.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'
import { bringUpToDate, passStories, type StoryGateDeps } from './story-gate.ts'

export type PublishDeps = Pick<HttpServices, 'drafts' | 'ledger' | 'clock' | 'shell'> &
  StoryGateDeps & { checks: JourneyChecks }

/** Gives the version's number, and the order about those inside; a `Refusal` where it may not be published as it is. */
export async function publishDraft(
  deps: PublishDeps,
  document: Journey,
  { note, people, acceptStories }: Publish,
  { by, locale, settles }: { by: string; locale: Locale; settles: Settles },
): Promise<{ version: number; move?: OrderedMove }> {
  const { ledger, clock, shell, checks } = deps
  if (people !== undefined) refuseUnknownSteps(people, document, '/people')
  await refuseErrors(checks, document, locale)
  const failing = await passStories(deps, document, acceptStories, locale)
  const accepted = failing.map(({ id, name }) => ({ id, name }))
  const made = await ledger.moves
    .publish(document, {
      ...{ by, note, at: clock(), people, accepted, action: 'journey.published', settles },
      ...(accepted.length > 0 ? { detail: { acceptedStories: accepted } } : {}),
    })
    .catch((error: unknown) => {
      throw error instanceof ReviewDecided ? reviewDecided(settles.review?.id ?? '') : error
    })
  // Its entry rules hold from now on, and people may go over to it.
  shell.wake()
  await bringUpToDate(deps, document, failing, locale)
  return made
}

/** Somebody else has approved it, given it back or withdrawn it meanwhile. */
export function reviewDecided(id: string): Refusal {
  return new Refusal(409, 'review-decided', { values: { id } })
}

/** What has errors goes out by no way. */
export async function refuseErrors(checks: JourneyChecks, document: Journey, locale: Locale): Promise<void> {
  const diagnostics = await checks.check(document, locale, true)
  if (!isPublishable(diagnostics)) throw new Refusal(422, 'journey-has-errors', { diagnostics })
}
