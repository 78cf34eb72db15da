/** Instruments that were removed here are taken back at their provider. Whoever pays one all the same has paid. */
import type { Charge } from '../schemas/charge.ts'
import type { PaymentProvider } from './payments/port.ts'
import type { Ledger } from './storage/ports.ts'

type Deps = { ledger: Pick<Ledger, 'charges'>; providers: readonly PaymentProvider[] }

/** Gives how many were told. Throws `ProviderUnavailable` in the end; who can be told is told: one holds up no other. */
export async function tellProviders({ ledger, providers }: Deps, charges: readonly Charge[]): Promise<number> {
  const failures: unknown[] = []
  for (const charge of charges) {
    const provider = providers.find(({ name }) => name === charge.provider)
    // One that is set up no more cannot be told, and a boleto is its bank's alone. `paid`: the payment itself follows.
    try {
      await provider?.cancel(charge)
      await ledger.charges.told(charge.id)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
  return charges.length
}
