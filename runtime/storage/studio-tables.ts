/** The tables that the processes of the studio know each other's doings by; see `tables.ts`. Rows live for minutes. */
import type { Forecast } from '../../schemas/forecast-api.ts'

/** A tab of the editor that has a journey open. */
export type PresenceTable = {
  journey: string
  person: string
  tab: string
  name: string
  email: string
  since: number
  seen: number
  editing: number
}

/** `touched_at`: when the process that works it out last said so; of one that is over, its end. */
export type ForecastsTable = {
  id: string
  journey: string
  status: Forecast['status']
  done: number
  of: number
  result: string | null
  problem: string | null
  touched_at: number
}
