/**
 * What a file says is owed, and so which open debts of its creditors it does not name. A rejected row names its debt all
 * the same; where one does not tell which debt it was about, nothing can be said to be missing.
 */
import type { MissingDebts } from '../../schemas/portfolio-import.ts'
import type { DebtScope, OpenDebt } from '../storage/ports.ts'
import { Fingerprints } from './fingerprints.ts'

export type FoundMissing = { report: MissingDebts; debts: string[] }

/** Debts looked at between two looks at everything else. */
const PAGE = 2_000

export class Mentioned {
  private readonly accepted: Fingerprints
  private readonly refused = new Fingerprints()
  private readonly scopes = new Map<string, DebtScope>()
  private last: DebtScope | undefined
  private unclear = 0

  /** `accepted`: the keys of the debts that are imported. */
  constructor(accepted: Fingerprints) {
    this.accepted = accepted
  }

  keyOf(reference: string, creditor: string | undefined): string {
    return `${creditor ?? DEFAULT}\n${reference}`
  }

  scope(creditor: string = DEFAULT, currency = 'BRL'): void {
    // Nearly every row is of the same one.
    if (this.last?.creditor === creditor && this.last.currency === currency) return
    this.last = { creditor, currency }
    const key = `${currency} ${creditor}`
    if (!this.scopes.has(key)) this.scopes.set(key, { creditor, currency })
  }

  rejected(debt: { reference: string; creditor?: string } | 'unclear'): void {
    if (debt === 'unclear') this.unclear += 1
    else this.refused.set(this.keyOf(debt.reference, debt.creditor), 1)
  }

  async missing(
    openDebts: (scopes: readonly DebtScope[], size: number) => AsyncIterable<OpenDebt[]>,
    stopping: () => boolean,
  ): Promise<FoundMissing> {
    if (this.unclear > 0) return { report: { status: 'unclear', debts: 0, people: 0, rows: this.unclear }, debts: [] }
    const debts: string[] = []
    const people = new Set<string>()
    for await (const page of openDebts([...this.scopes.values()], PAGE)) {
      if (stopping()) break
      for (const { id, reference, creditor, customer } of page) {
        const key = this.keyOf(reference, creditor)
        if (this.accepted.get(key) !== undefined || this.refused.get(key) !== undefined) continue
        debts.push(id)
        people.add(customer)
      }
    }
    const status = debts.length === 0 ? 'none' : 'waiting'
    return { report: { status, debts: debts.length, people: people.size }, debts }
  }
}

/** The creditor of debts that name none, as the ledger calls it; a test holds the two together. */
const DEFAULT = 'default'
