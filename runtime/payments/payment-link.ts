/**
 * Payment links: an address of the creditor's own checkout, made from a pattern. The checkout says what was paid through
 * the signed callback, naming the txid.
 */
import { type ChargeKind, type PaymentProvider, ProviderRefused } from './port.ts'

/** `pattern` has `{txid}`, and may have `{amount}` (minor units), `{currency}` and `{due}`. */
export function paymentLink(pattern: string): PaymentProvider {
  return {
    name: 'link',
    kinds: new Set<ChargeKind>(['link']),
    async issue({ txid, amount, currency, dueDate }) {
      const values: Record<string, string> = { txid, amount: String(amount), currency, due: dueDate ?? '' }
      const code = pattern.replace(/\{(\w+)\}/g, (whole, name: string) =>
        Object.hasOwn(values, name) ? encodeURIComponent(values[name] ?? '') : whole,
      )
      if (!URL.canParse(code)) throw new ProviderRefused('The pattern of payment links makes no address.')
      return { code, txid }
    },
    // The checkout asks nobody whether a link still holds; whoever pays it is seen to pay something that was removed.
    cancel: async () => 'cancelled',
  }
}
