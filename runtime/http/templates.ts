/** The templates of the account, asked for at most once a minute, and never waited for long where they only help. */
import { Hono } from 'hono'
import { TemplateList } from '../../schemas/api.ts'
import type { Instant } from '../../schemas/basics.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import { type WhatsAppPort, WhatsAppUnavailable } from '../whatsapp/port.ts'
import type { Env } from './env.ts'
import { gives } from './operation.ts'
import { Refusal } from './problem.ts'

const FRESH_MS = 60_000
/** Checks go on without the templates after this long. */
const PATIENCE_MS = 2_000

export type TemplateCache = {
  /** Throws `WhatsAppUnavailable`; `fresh` asks the API whatever is known. */
  list(fresh: boolean): Promise<TemplateList>
  /** Undefined when they are not known and the API does not answer soon; `fresh` asks it whatever is known. */
  known(fresh?: boolean): Promise<readonly MessageTemplate[] | undefined>
  /** UTILITY, MARKETING …; undefined while the list is not known. Asks nobody. */
  categoryOf(name: string, language: string): string | undefined
  /** All that the template itself says, when the list is known. Asks nobody. */
  textOf(name: string, language: string): string | undefined
}

export function templateCache(whatsapp: Pick<WhatsAppPort, 'listTemplates'>, clock: () => Instant): TemplateCache {
  let kept: TemplateList | undefined
  let keptUntil = 0
  let asking: Promise<TemplateList> | undefined
  const list = (fresh: boolean): Promise<TemplateList> => {
    // Freshness is of the machine's time: the installation's clock may be a demo's.
    if (kept && !fresh && performance.now() < keptUntil) return Promise.resolve(kept)
    asking ??= whatsapp
      .listTemplates()
      .then((items) => {
        kept = { items, fetchedAt: clock() }
        keptUntil = performance.now() + FRESH_MS
        return kept
      })
      .finally(() => {
        asking = undefined
      })
    return asking
  }
  const find = (name: string, language: string) =>
    kept?.items.find((template) => template.name === name && template.language === language)
  return {
    list,
    async known(fresh = false) {
      const answer = await Promise.race([list(fresh).catch(unlessUnavailable), patience()])
      return (answer ?? kept)?.items
    },
    categoryOf: (name, language) => find(name, language)?.category,
    textOf(name, language) {
      const template = find(name, language)
      return template && [template.header?.text, template.body, template.footer].filter(Boolean).join('\n')
    },
  }
}

function unlessUnavailable(error: unknown): undefined {
  if (!(error instanceof WhatsAppUnavailable)) throw error
  return undefined
}

function patience(): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, undefined).unref())
}

export function templateRoutes(templates: TemplateCache) {
  return new Hono<Env>().get(
    '/templates',
    gives({
      summary: 'Message templates of the WhatsApp account',
      tag: 'whatsapp',
      query: { refresh: '1 asks WhatsApp again' },
      answers: { 200: TemplateList },
      refusals: [502],
    }),
    async (c) => {
      try {
        return c.json(await templates.list(c.req.query('refresh') === '1'))
      } catch (error) {
        if (!(error instanceof WhatsAppUnavailable)) throw error
        throw new Refusal(502, 'whatsapp-unavailable', { values: { problem: error.message } })
      }
    },
  )
}
