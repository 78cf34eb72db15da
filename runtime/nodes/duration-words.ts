/** An ISO 8601 duration in words ("2 dias e 4 horas"), for card summaries. */
import { Duration } from 'luxon'
import type { Locale } from '../../schemas/basics.ts'

export function durationInWords(iso: string, locale: Locale): string {
  return Duration.fromISO(iso, { locale }).removeZeros().toHuman({ listStyle: 'long', unitDisplay: 'long' })
}
