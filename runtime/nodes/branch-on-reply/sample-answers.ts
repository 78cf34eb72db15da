/** Words that lead into each branch, for forecasts. */
import type { Intent } from '../../../schemas/intent.ts'
import { addDays, calendarDateAt } from '../../collections/calendar-date.ts'
import type { AnswerSampler } from '../../engine/node-type.ts'
import type { Match } from './match.ts'

/** Short, and certain to be read as what they mean. */
const SAID: Partial<Record<Intent, string>> = {
  already_paid: 'já paguei',
  wants_installments: 'quero parcelar',
  counter_offer: 'consigo 150 por mês',
  refusal: 'não vou pagar',
  acknowledgement: 'ok, obrigado',
  human: 'quero falar com um atendente',
  hardship: 'estou desempregado e não tenho como pagar',
}

export const sampleAnswers: AnswerSampler<{ branches: { id: string; match: Match }[] }> = ({ branches }, person) =>
  branches.map(({ id, match }) => ({
    ...{ id, text: textFor(match, calendarDateAt(person.at, person.customer.timezone)) },
    ...(match.buttons === undefined ? {} : { buttons: match.buttons }),
  }))

function textFor(match: Match, today: string): string {
  const [keyword] = match.keywords ?? []
  if (keyword !== undefined) return keyword
  const said = match.intents?.flatMap((intent) => SAID[intent] ?? [])[0]
  if (said !== undefined) return said
  if (match.number) return String(Math.ceil(match.number.min ?? Math.min(1, match.number.max ?? 1)))
  if (match.date) {
    const day = addDays(today, Math.min(3, match.date.withinDays ?? 3))
    return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
  }
  return match.buttons?.[0] ?? match.pattern ?? 'ok'
}
