/** How well replies are read: a reading that is not certain counts as "not sure", whatever it suspects. */
import { SAFETY_INTENTS } from '../../schemas/intent.ts'
import { type LabelledReply, read } from './corpus.ts'

type Figures = { precision: number; recall: number; f1: number; wanted: number }

export function measure(replies: readonly LabelledReply[]) {
  const right = new Map<string, number>()
  const claimed = new Map<string, number>()
  const wanted = new Map<string, number>()
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  const wrong: string[] = []
  let dates = 0
  let rightDates = 0
  let safety = 0
  let safetyFound = 0
  let numbers = 0
  let rightNumbers = 0
  for (const reply of replies) {
    const reading = read(reply)
    const got = reading.certain ? (reading.intent ?? 'none') : 'none'
    const want = reply.intent ?? 'none'
    add(claimed, got)
    add(wanted, want)
    if (got === want) add(right, want)
    else wrong.push(`${want} read as ${got}: ${reply.text}`)
    if ((SAFETY_INTENTS as readonly string[]).includes(want)) {
      safety += 1
      if (got === want) safetyFound += 1
    }
    if (reply.intent === 'promise_to_pay') {
      dates += 1
      if ((reading.date?.value ?? null) === (reply.date ?? null)) rightDates += 1
      else wrong.push(`${reply.date ?? 'no day'} read as ${reading.date?.value ?? 'no day'}: ${reply.text}`)
    }
    if (reply.amount !== undefined || reply.count !== undefined) {
      numbers += 1
      if (reading.amount === (reply.amount ?? null) && reading.count === (reply.count ?? null)) rightNumbers += 1
      else wrong.push(`${reply.count}x ${reply.amount} read as ${reading.count}x ${reading.amount}: ${reply.text}`)
    }
  }
  const byIntent = new Map<string, Figures>()
  for (const [intent, count] of wanted) {
    const found = right.get(intent) ?? 0
    const precision = found / Math.max(1, claimed.get(intent) ?? 0)
    const recall = found / count
    const f1 = found === 0 ? 0 : (2 * precision * recall) / (precision + recall)
    byIntent.set(intent, { precision, recall, f1, wanted: count })
  }
  const all = [...byIntent.values()]
  return {
    byIntent,
    macroF1: all.reduce((sum, { f1 }) => sum + f1, 0) / all.length,
    safetyRecall: safetyFound / safety,
    dates: rightDates / dates,
    numbers: rightNumbers / numbers,
    wrong,
  }
}

/** What is read as safety, surely, and is none: each would stop a journey and open a case. */
export function falseAlarms(replies: readonly LabelledReply[]): string[] {
  const isSafety = (intent: string | null) => (SAFETY_INTENTS as readonly (string | null)[]).includes(intent)
  return replies.flatMap((reply) => {
    const { intent, certain } = read(reply)
    return certain && isSafety(intent) && !isSafety(reply.intent) ? [`${intent}: ${reply.text}`] : []
  })
}

export function table(
  name: string,
  { byIntent, macroF1, safetyRecall, dates, numbers }: ReturnType<typeof measure>,
): string {
  const percent = (part: number) => (part * 100).toFixed(1).padStart(6)
  const lines = [...byIntent]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(
      ([intent, { precision, recall, f1, wanted }]) =>
        `${intent.padEnd(20)}${String(wanted).padStart(5)} ${percent(precision)} ${percent(recall)} ${percent(f1)}`,
    )
  const head = `${name.padEnd(20)}    n  prec.   rec.     F1`
  const sums = `macro-F1 ${percent(macroF1)}, safety recall ${percent(safetyRecall)}, promise dates ${percent(dates)}, amounts and counts ${percent(numbers)}`
  return [head, ...lines, sums].join('\n')
}
