/** The two databases that a ledger may live in. */
export type Dialect = 'sqlite' | 'postgres'
