/** What a policy's shape cannot say: hours that only narrow, limits that fit each other, bands that are told apart. */
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { OrganisationPolicy, OwnHours } from '../../schemas/organisation.ts'
import { nextOpen } from './contact-window.ts'
import { timezoneOf } from './place.ts'

/** `code` names the text; `pointer` is a JSON Pointer into the policy. */
export type PolicyProblem = { code: PolicyProblemCode; pointer: string; values?: Record<string, string | number> }
export type PolicyProblemCode =
  | 'hours-backwards'
  | 'hours-wider'
  | 'hours-none'
  | 'week-below-day'
  | 'tone-twice'
  | 'bands-same'
  | 'blocked-late'

type Checked = Pick<OrganisationPolicy, 'contact' | 'discount'>

/** Five years with their leap days (Código Civil art. 206 §5 I): no policy may charge what is older. */
const FIVE_YEARS = 1_827
/** Any Monday: the question is whether the hours of a week leave anything. */
const SOME_DAY = Date.UTC(2026, 10, 16)

export function checkPolicy({ contact, discount }: Checked, packs: LawPacks): PolicyProblem[] {
  return [
    ...hoursProblems(contact, packs),
    ...(contact.per7Days < contact.perDay ? [problem('week-below-day', '/contact/per7Days')] : []),
    ...toneProblems(contact.toneWords),
    ...bandProblems(discount),
    ...(discount.blockedFromDaysPastDue > FIVE_YEARS
      ? [problem('blocked-late', '/discount/blockedFromDaysPastDue', { most: FIVE_YEARS })]
      : []),
  ]
}

function hoursProblems({ hours, seat }: OrganisationPolicy['contact'], packs: LawPacks): PolicyProblem[] {
  if (hours === undefined) return []
  const widest = widestOf(packs)
  const problems = daysOf(hours).flatMap(([day, span]) => {
    const pointer = `/contact/hours/${day}`
    if (span.from >= span.to) return [problem('hours-backwards', pointer, span)]
    const law = widest[day]
    if (law === undefined || span.from < law.from || span.to > law.to)
      return [problem('hours-wider', pointer, law ?? { from: '–', to: '–' })]
    return []
  })
  if (problems.length > 0) return problems
  const place = { country: seat?.country ?? 'BR', state: seat?.state ?? null }
  const timezone = timezoneOf(place.country, place.state)
  const isOpen = nextOpen(SOME_DAY, { ...place, timezone }, { packs, policy: { hours } }) !== undefined
  return isOpen ? [] : [problem('hours-none', '/contact/hours')]
}

/** On each weekday, from the earliest beginning to the latest end that any law allows. */
function widestOf(packs: LawPacks): OwnHours {
  const widest: OwnHours = {}
  for (const pack of packs.values())
    for (const [day, span] of daysOf(pack.hours.days)) {
      const so = widest[day] ?? span
      const [from = span.from] = [so.from, span.from].sort()
      const to = [so.to, span.to].sort().at(-1) ?? span.to
      widest[day] = { from, to }
    }
  return widest
}

function toneProblems(words: readonly string[]): PolicyProblem[] {
  const seen = new Set<string>()
  return words.flatMap((word, index) => {
    const same = word.trim().toLowerCase()
    if (seen.has(same)) return [problem('tone-twice', `/contact/toneWords/${index}`, { word })]
    seen.add(same)
    return []
  })
}

function bandProblems({ bands }: OrganisationPolicy['discount']): PolicyProblem[] {
  const days = bands.map(({ fromDaysPastDue }) => fromDaysPastDue)
  return days.flatMap((day, index) =>
    days.indexOf(day) === index ? [] : [problem('bands-same', `/discount/bands/${index}/fromDaysPastDue`, { day })],
  )
}

function daysOf(hours: OwnHours): [keyof OwnHours, { from: string; to: string }][] {
  return Object.entries(hours) as [keyof OwnHours, { from: string; to: string }][] // its keys are 1 to 7
}

function problem(code: PolicyProblemCode, pointer: string, values: PolicyProblem['values'] = {}): PolicyProblem {
  return { code, pointer, values }
}
