/** The tables that imports, consent and saved segments are kept in: part of `tables.ts`, which says what holds of all. */
import type { Generated } from 'kysely'
import type { ConsentRecord } from '../../schemas/consent.ts'

export type ImportsTable = {
  id: string
  filename: string | null
  status: 'running' | 'done' | 'failed'
  rows: number
  imported: number
  /** Of `imported`: rows that brought something new, and rows that changed something. */
  added: Generated<number>
  changed: Generated<number>
  rejected: number
  errors: string
  /** JSON of `MissingDebts`; null when nobody asked. */
  missing: string | null
  problem: string | null
  started_at: number
  finished_at: number | null
}

/** Open debts that a complete file did not name, while somebody has to decide about them. */
export type ImportMissingTable = { import: string; debt: string }

/** What somebody said of columns, by the signature of the header that has them. */
export type ImportMappingsTable = { signature: string; mapping: string; updated_at: number }

/** Only ever added to. `proof` is JSON (schemas/consent.ts). */
export type ConsentsTable = {
  id: Generated<number>
  customer: string
  channel: ConsentRecord['channel']
  purpose: ConsentRecord['purpose']
  status: ConsentRecord['status']
  source: ConsentRecord['source']
  at: number
  recorded_at: number
  proof: string
}

/** Segments under a name. `rules` is JSON. */
export type SegmentsTable = {
  id: string
  name: string
  description: string | null
  rules: string
  created_at: number
  updated_at: number
}

/** Who was in a journey's segment when it was last looked through; '' says that it was looked through at all. */
export type SegmentMembersTable = { journey: string; customer: string }
