/**
 * What an import is told besides its file, and what it answers: whose columns are which, and what becomes of open debts
 * that a complete file does not name any more.
 */
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false }

/**
 * Open debts of the file's creditors (and currencies) that the file does not name: `keep` leaves them, `ask` counts them
 * and waits for somebody to decide, `close` closes them at once.
 */
export const MISSING_CHOICES = ['keep', 'ask', 'close'] as const
export const MissingChoice = Type.Enum(MISSING_CHOICES)
export type MissingChoice = Static<typeof MissingChoice>

/**
 * `none`: the file names them all. `waiting`: somebody has to decide. `closed`, `kept`: decided (a later import decides
 * for `kept`, too). `unclear`: rejected rows do not tell which debt they were about, so nothing is closed.
 */
export const MissingDebts = Type.Object(
  {
    status: Type.Enum(['none', 'waiting', 'closed', 'kept', 'unclear']),
    debts: Type.Integer(),
    people: Type.Integer(),
    /** With `unclear`: how many rows. */
    rows: Type.Optional(Type.Integer()),
  },
  closed,
)
export type MissingDebts = Static<typeof MissingDebts>

/** The count that somebody saw when they decided: what has changed since then is not closed unseen. */
export const CloseMissing = Type.Object({ debts: Type.Integer({ minimum: 1 }) }, closed)

/** By the header as it is in the file: one of our columns, `attribute`, or `ignore`. */
export const ColumnMapping = Type.Record(Type.String({ minLength: 1, maxLength: 500 }), Type.String({ maxLength: 40 }))
export type ColumnMapping = Static<typeof ColumnMapping>

export const ReadColumns = Type.Object(
  {
    header: Type.Array(Type.String({ maxLength: 500 }), { minItems: 1, maxItems: 500 }),
    /** The first rows, to guess by what is in them. */
    sample: Type.Optional(
      Type.Array(Type.Array(Type.String({ maxLength: 2_000 }), { maxItems: 500 }), { maxItems: 20 }),
    ),
  },
  closed,
)
export type ReadColumns = Static<typeof ReadColumns>

/**
 * What each column would be read as. `name`: its header says it; `remembered`: somebody said so of a file with the same
 * header; `guess`: nobody did, and it is not read so unless somebody says so.
 */
export const ColumnReading = Type.Object({
  header: Type.String(),
  column: Type.Optional(Type.String()),
  by: Type.Enum(['name', 'remembered', 'guess', 'none']),
})
export type ColumnReading = Static<typeof ColumnReading>
export const ColumnReadings = Type.Object({ columns: Type.Array(ColumnReading) })
export type ColumnReadings = Static<typeof ColumnReadings>
