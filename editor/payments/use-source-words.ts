/** Who told us of a payment, in words; a provider that nobody knows by its own name. */
import { useTexts } from '../i18n/index.ts'

export function useSourceWords(): (source: string) => string {
  const t = useTexts('payments')
  return (source) => t(`source.${source}`, { defaultValue: source })
}
