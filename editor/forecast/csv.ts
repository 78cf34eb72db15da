/** A forecast as a file for spreadsheets: one line a day and template, then one a day. Semicolons, as Excel in Brazil has it. */
import type { ForecastResult } from '../../schemas/forecast-api.ts'

export function csvOf({ days, messages, cost }: ForecastResult): string {
  const decimals = (micros: number) => {
    const text = String(micros).padStart(7, '0')
    return `${text.slice(0, -6)}.${text.slice(-6)}`
  }
  const currencies = cost.sums.map(({ currency }) => currency)
  const rows: (string | number)[][] = [
    [
      'date',
      'template',
      'category',
      'messages',
      'people',
      'entered',
      'held',
      'blocked',
      'failed',
      'replies',
      'others',
      'without a price',
      ...currencies.map((currency) => `cost ${currency}`),
    ],
    ...days.map((day) => [
      ...[day.date, '', '', day.messages, day.people, day.entered, day.held, day.blocked, day.failed, day.replies],
      ...[day.others, day.unpriced],
      ...currencies.map((each) => decimals(day.costs.find(({ currency }) => currency === each)?.micros ?? 0)),
    ]),
    ...messages.map((each) => [each.date, each.template ?? '', each.category, each.messages]),
  ]
  return `\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
}

/** A cell that a spreadsheet would run as a formula is made text. */
function cell(value: string | number): string {
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
