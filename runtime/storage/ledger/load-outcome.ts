/** What the rows of a file did, counted the same way however they were written: each row once. */
import type { Loaded } from '../ports.ts'

export type Outcome = 'added' | 'changed' | 'same'

/**
 * One row for each debt, or one for the person alone. A row that brings a new debt is new; of a person with several, the
 * first row that would have changed nothing speaks for what changed about the person.
 */
export function countRows(counts: Loaded, person: Outcome, debts: readonly Outcome[]): void {
  if (debts.length === 0) {
    if (person !== 'same') counts[person] += 1
    return
  }
  let aboutPerson = person !== 'same' && !debts.includes('added')
  for (const debt of debts) {
    if (debt !== 'same') counts[debt] += 1
    if (debt === 'changed') aboutPerson = false
    if (debt === 'same' && aboutPerson) {
      counts.changed += 1
      aboutPerson = false
    }
  }
}
