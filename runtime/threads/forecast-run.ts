/** One forecast, from the order to its result: reads page by page, lives each person's days, and says how far it is. */
import type { Instant } from '../../schemas/basics.ts'
import type { AskForecast, ForecastResult, PriceTable } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import { DEFAULT_ORGANISATION } from '../collections/organisation.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import { enteringOf, entryOf, untilOf } from '../forecast/entering.ts'
import { figuresOf } from '../forecast/figures.ts'
import { Life } from '../forecast/life.ts'
import type { Setting } from '../forecast/person.ts'
import { Tally } from '../forecast/tally.ts'
import { commitments } from '../storage/delivery/commitments.ts'
import { people } from '../storage/delivery/people.ts'
import { runs } from '../storage/delivery/runs.ts'
import { connectionOf } from '../storage/delivery/statements.ts'
import { idMaker } from '../storage/ids.ts'
import { embeddedIn } from '../storage/ledger/embedded.ts'
import { savedSegments } from '../storage/ledger/saved-segments.ts'
import type { Store } from '../storage/ledger/store.ts'
import { ForecastPeople } from './forecast-people.ts'

export type ForecastOrder = Pick<AskForecast, 'who' | 'days' | 'rates' | 'seed'> & {
  journey: Journey
  /** 0: a draft. */
  version: number
  from: Instant
  templates: readonly MessageTemplate[] | undefined
  prices: PriceTable
  limits: ForecastResult['limits']
}

export type ForecastProgress = { done: number; of: number }

/** The question was taken back. */
class ForecastStopped extends Error {
  constructor() {
    super('The forecast was cancelled.')
    this.name = 'ForecastStopped'
  }
}

type Hooks = { progress(progress: ForecastProgress): void; stopping(): boolean; rest(): Promise<void> }

/** People between two looks at whether to go on. */
const BREATH = 50

/** Throws `ForecastStopped`. `store` needs the functions of `segment-sql.ts` where it is SQLite. */
export async function runForecast(
  store: Pick<Store, 'db' | 'dialect'>,
  { types, law }: { types: NodeTypes; law: LawPacks },
  order: ForecastOrder,
  { progress, stopping, rest }: Hooks,
): Promise<ForecastResult> {
  const setting = await settingOf(store, { types, law }, order)
  const { from, until, journey } = setting
  const tally = new Tally({ from, until, timezone: journey.settings.timezone })
  const portfolio = new ForecastPeople(store, setting, order.who.inside)
  const of = await portfolio.count()
  let done = 0
  progress({ done, of })
  for await (const page of portfolio.pages()) {
    for (const [index, person] of page.people.entries()) {
      if (index % BREATH === 0) {
        await rest()
        if (stopping()) throw new ForecastStopped()
      }
      tally.add(new Life(setting, person).live())
    }
    done += page.passed
    progress({ done, of: Math.max(of, done) })
  }
  await rest()
  if (stopping()) throw new ForecastStopped()
  return figuresOf(tally, setting, { prices: order.prices, limits: order.limits, portfolio: done })
}

async function settingOf(
  { db, dialect }: Pick<Store, 'db' | 'dialect'>,
  { types, law }: { types: NodeTypes; law: LawPacks },
  { journey, version, from, days, who, rates, seed, templates }: ForecastOrder,
): Promise<Setting> {
  const on = connectionOf(db, embeddedIn(db), undefined)
  const organisation = (await commitments(on).organisation()) ?? DEFAULT_ORGANISATION
  const { timezone } = journey.settings
  const until = untilOf(from, days, timezone)
  const entry = entryOf(journey, types)
  const named = who.enter === 'segment' ? who.segment : entry?.kind === 'segment' ? entry.segment : undefined
  const saved = named === undefined ? undefined : await savedSegments({ db, dialect, newId: idMaker() }).get(named)
  const own = who.enter === 'entry' && entry?.kind === 'segment' && named === undefined ? entry.rules : undefined
  const rules = saved?.rules ?? own
  const latest = await runs(on).documents(await runs(on).latestVersions())
  return {
    ...{ journey, version, types, law, organisation, templates, from, until, rates, seed },
    creditors: await people(on).creditors(),
    latest: new Map(latest.map((each) => [each.journey, each])),
    entering: enteringOf({ who: who.enter, entry, timezone, from, until, seat: organisation.contact.seat, rules }),
  }
}
