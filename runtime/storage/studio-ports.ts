/** What the processes of the studio tell each other through the ledger. */
import type { Instant } from '../../schemas/basics.ts'
import type { Forecast } from '../../schemas/forecast-api.ts'
import type { PersonHere, PresenceBeat } from '../../schemas/presence-api.ts'

export type Here = Pick<PersonHere, 'id' | 'name' | 'email'>

/** Who has which journey open. A tab that says nothing for half a minute is taken for gone. */
export interface Presence {
  /** True when the others have something new to see. */
  beat(journey: string, person: Here, beat: PresenceBeat, at: Instant): Promise<boolean>
  /** Each person once, whoever came first first; `asker` is marked. */
  here(journey: string, asker: string, at: Instant): Promise<PersonHere[]>
}

/** Forecasts as any process may be asked about them; each is worked out by the process that was asked for it. */
export interface SharedForecasts {
  add(forecast: Forecast, at: Instant): Promise<void>
  /** How far it is, or its end; false when it was taken back meanwhile, which stays so. */
  keep(forecast: Forecast, at: Instant): Promise<boolean>
  /** `touchedAt`: when the last of these two was done. */
  get(id: string): Promise<{ forecast: Forecast; touchedAt: Instant } | undefined>
  /** Takes it back where it is not over. False when there is none of that id. */
  cancel(id: string, at: Instant): Promise<boolean>
  /** Those untouched since then, and of those that are over all but the last so many. */
  forget(before: Instant, keep: number): Promise<void>
}
