/** How people of the portfolio are called, by their phones: for the test phone, whose people WhatsApp gives no names. */
import type { Ledger } from './storage/ports.ts'

/** Keys are the digits of those phones that the portfolio knows. */
export function customerNames({ portfolio }: Pick<Ledger, 'portfolio'>) {
  return async (phones: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const ids = await portfolio.findByPhones(phones)
    const names = [...ids].map(async ([phone, id]): Promise<[string, string]> => {
      const found = await portfolio.get(id)
      return [phone, found?.customer.name ?? '']
    })
    return new Map((await Promise.all(names)).filter(([, name]) => name !== ''))
  }
}
