/** What a journey would send: asked for, looked after, taken back; and the prices that it is counted with. */
import { type Context, Hono } from 'hono'
import { AskForecast, Forecast, PriceTable } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { isPublishable } from '../engine/check/journey.ts'
import type { Env } from './env.ts'
import type { JourneyChecks } from './journey-check.ts'
import { localeOfRequest } from './locale.ts'
import { gives, takes } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

type Deps = Pick<HttpServices, 'drafts' | 'ledger' | 'clock' | 'templates' | 'forecasts' | 'prices'> & {
  checks: JourneyChecks
}

export function forecastRoutes({ drafts, ledger, clock, templates, forecasts, prices, checks }: Deps) {
  return new Hono<Env>()
    .post(
      '/forecasts',
      takes(AskForecast, {
        summary: 'Ask what a draft or a version would send; it is worked out in the background',
        tag: 'forecast',
        answers: { 202: Forecast },
        refusals: [404, 429, 503],
      }),
      async (c) => {
        const { document, journey: id, version, from = clock(), ...rest } = c.req.valid('json')
        const desk = deskOf()
        const asked = document === undefined ? await stored(id ?? '', version) : { journey: document, version: 0 }
        if (asked.version === 0) await refuseBroken(c, asked.journey)
        if (rest.who.enter === 'segment' && !(await ledger.segments.get(rest.who.segment ?? '')))
          throw new Refusal(404, 'segment-missing', { values: { id: rest.who.segment ?? '' } })
        const known = await templates.known()
        const forecast = await desk.ask({ ...rest, ...asked, from, templates: known, prices: await prices.get() })
        if (forecast === 'full') throw new Refusal(429, 'forecasts-full')
        return c.json(forecast, 202, { Location: `/api/forecasts/${forecast.id}` })
      },
    )
    .get(
      '/forecasts/:id',
      gives({
        summary: 'A forecast: how far it is, and its result for an hour',
        tag: 'forecast',
        answers: { 200: Forecast },
        refusals: [404, 503],
      }),
      async (c) => {
        const id = c.req.param('id')
        const found = await deskOf().get(id)
        if (!found) throw new Refusal(404, 'forecast-missing', { values: { id } })
        return c.json(found)
      },
    )
    .delete(
      '/forecasts/:id',
      gives({ summary: 'Cancel a forecast', tag: 'forecast', answers: { 204: null }, refusals: [404, 503] }),
      async (c) => {
        const id = c.req.param('id')
        if (!(await deskOf().cancel(id))) throw new Refusal(404, 'forecast-missing', { values: { id } })
        return c.body(null, 204)
      },
    )
    .get(
      '/message-prices',
      gives({ summary: 'What messages cost, for forecasts', tag: 'forecast', answers: { 200: PriceTable } }),
      async (c) => c.json(await prices.get()),
    )
    .put(
      '/message-prices',
      takes(PriceTable, {
        summary: 'Write down what messages cost this organisation',
        tag: 'forecast',
        answers: { 200: PriceTable },
      }),
      async (c) => {
        const table = c.req.valid('json')
        refuseTwice(table)
        await prices.put(table)
        const { name: actor } = c.get('actor')
        await ledger.audit.write({
          at: clock(),
          actor,
          action: 'prices.changed',
          subject: table.markets.map(({ country }) => country).join(' '),
        })
        return c.json(table)
      },
    )

  function deskOf() {
    if (forecasts === undefined) throw new Refusal(503, 'forecast-unavailable')
    return forecasts
  }

  async function stored(id: string, version: number | undefined): Promise<{ journey: Journey; version: number }> {
    if (version === undefined) {
      const draft = await drafts.get(id)
      if (!draft) throw new Refusal(404, 'journey-missing', { values: { id } })
      return { journey: draft.document, version: 0 }
    }
    const published = await ledger.journeys.version(id, version)
    if (!published) throw new Refusal(404, 'version-missing', { values: { id, version } })
    return { journey: published.document, version }
  }

  /** What could not be published could not send. */
  async function refuseBroken(c: Context, document: Journey): Promise<void> {
    const diagnostics = await checks.check(document, localeOfRequest(c))
    if (!isPublishable(diagnostics)) throw new Refusal(422, 'journey-has-errors', { diagnostics })
  }
}

/** Of two prices for one country nobody could say which one counts. */
function refuseTwice({ markets }: PriceTable): void {
  const errors = markets.flatMap(({ country }, index) =>
    markets.findIndex((other) => other.country === country) === index
      ? []
      : [{ pointer: `/markets/${index}/country`, detail: `"${country}" × 2` }],
  )
  if (errors.length > 0) throw new Refusal(422, 'invalid-body', { errors })
}
