/**
 * Publishing a document, whoever asked for it and by which way: what must hold first, what is stored, what is told.
 * The one place for it, so that an approved review passes through the same as the button.
 */
import type { Publish } from '../../schemas/api.ts'
import type { Locale } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import { isPublishable } from '../engine/check/journey.ts'
import type { JourneyChecks } from './journey-check.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

export type PublishDeps = Pick<HttpServices, 'drafts' | 'ledger' | 'clock' | 'shell'> & { checks: JourneyChecks }

/** Gives the version's number; a `Refusal` where it may not be published as it is. */
export async function publishDraft(
  { ledger, clock, shell, checks }: PublishDeps,
  document: Journey,
  { note }: Publish,
  { by, locale }: { by: string; locale: Locale },
): Promise<number> {
  const diagnostics = await checks.check(document, locale, true)
  if (!isPublishable(diagnostics)) throw new Refusal(422, 'journey-has-errors', { diagnostics })
  const version = await ledger.journeys.publish(document, by, note, clock())
  await ledger.audit.write({
    at: clock(),
    actor: by,
    action: 'journey.published',
    subject: document.id,
    detail: { version },
  })
  // Its entry rules hold from now on.
  shell.wake()
  return version
}
