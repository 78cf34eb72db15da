/**
 * Static Pix: the code is made here, offline, and names the charge by its txid. Nobody tells us that it was paid: the
 * creditor's bank or system does (POST /api/payments, or the signed callback).
 */
import { staticPixCode } from '../collections/pix-code.ts'
import { type ChargeKind, type PaymentProvider, ProviderRefused } from './port.ts'

export type PixReceiver = { key: string; merchantName: string; merchantCity: string }

/** A static code holds no more of it; what is left is as unlikely to be met twice. */
const TXID_LENGTH = 25

export function staticPix(receiver: PixReceiver): PaymentProvider {
  return {
    name: 'static',
    kinds: new Set<ChargeKind>(['pix-static', 'order']),
    async issue({ txid, amount }) {
      const short = txid.slice(0, TXID_LENGTH)
      const code = staticPixCode({ ...receiver, amount, txid: short })
      if (!code.ok) throw new ProviderRefused(`The Pix code cannot be made: ${code.problem}.`)
      return { code: code.value, txid: short }
    },
    // A code that is out cannot be called back; whoever pays it is seen to pay something that was removed.
    cancel: async () => 'cancelled',
  }
}
