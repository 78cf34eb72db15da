/**
 * What a run does now, or how it came to its end, in one line: "Espera resposta até qua, 10:00", "Envio segurado: fora do
 * horário permitido até 08:00", "Pagou".
 */

import { plainWords } from '../../schemas/plain-words.ts'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { faultWords } from './fault-words.ts'
import type { Run } from './runs-api.ts'
import { useHoldWords } from './use-hold-words.ts'

/** Times are in `timezone` (IANA), or the reader's own. */
export function useRunState(timezone?: string): (run: Run) => string {
  const t = useTexts('runs')
  const hold = useHoldWords(timezone)
  const time = (at: number) => formatInstant(at, timezone)

  const waiting = (wait: Run['wait']): string => {
    if (!wait) return t('status.waiting')
    if (wait.held) return hold(wait.held)
    const key = wait.until === undefined ? `waiting.${wait.for}_open` : `waiting.${wait.for}`
    const until = wait.until === undefined ? '' : time(wait.until)
    return t(key, { until, defaultValue: t('status.waiting') })
  }

  return (run) => {
    switch (run.status) {
      case 'waiting':
        return waiting(run.wait)
      case 'ended':
        return outcome(run.outcome)
      case 'failed':
        return run.fault ? faultWords(run.fault, t).what : t('status.failed')
    }
  }

  function outcome(code: string | undefined): string {
    // An author may name an outcome of their own: then it is shown in the words that they wrote as one.
    return code === undefined
      ? t('status.ended')
      : t(`outcomes.${code}`, { defaultValue: asSentence(plainWords(code)) })
  }
}

const asSentence = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1)
