/**
 * What the dialog's parts (stories, people inside) tell it: how they stand, what they add to the request, and what the
 * button says of them. A part draws its own `CheckItem`; the dialog only counts.
 */
import type { Publish, PublishedVersion } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'

/** `blocked`: cannot be published so; `attention`: can, and one should know; `checking`: not known yet. */
export type Standing = 'checking' | 'ready' | 'attention' | 'blocked'

export type PartSays = {
  standing: Standing
  /** Goes into the body of the request that publishes. */
  request?: Omit<Publish, 'note'>
  /** What else will happen, as the button says it after "Publicar a versão 3 e …": "mover 12 pessoas". */
  also?: string
}

export type PublishPartProps = {
  /** What will be published. */
  journey: Journey
  /** Undefined while it was never published. */
  latest: PublishedVersion | undefined
  /** Keeps its identity: fit for the dependencies of an effect. */
  onSay: (says: PartSays) => void
}
