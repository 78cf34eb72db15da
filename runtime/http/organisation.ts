/**
 * The organisation's policy (read, changed over the version that was seen, signed for), what a discount policy comes to,
 * and the law packs that this installation goes by.
 */
import { type Context, Hono } from 'hono'
import type { Locale } from '../../schemas/basics.ts'
import { LOCALES } from '../../schemas/locales.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import {
  LawPackList,
  Organisation,
  PolicyPreview,
  PreviewPolicy,
  SignAttestation,
  WriteOrganisation,
} from '../../schemas/organisation-api.ts'
import { agingBucket } from '../collections/aging.ts'
import { LAW_PACKS } from '../collections/law-packs/law-packs.ts'
import { DEFAULT_ORGANISATION } from '../collections/organisation.ts'
import { checkPolicy, type PolicyProblem } from '../collections/organisation-checks.ts'
import { previewPolicy } from '../collections/preview-policy.ts'
import type { StoredOrganisation } from '../storage/ports.ts'
import type { Env } from './env.ts'
import { bare, quoted } from './etag.ts'
import { localeOfRequest } from './locale.ts'
import { gives, takes } from './operation.ts'
import en from './organisation-texts/en.json' with { type: 'json' }
import es from './organisation-texts/es.json' with { type: 'json' }
import ptBR from './organisation-texts/pt-BR.json' with { type: 'json' }
import { fill, Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

const TEXTS: Record<Locale, Record<PolicyProblem['code'] | 'attestation', string>> = { 'pt-BR': ptBR, es, en }

/** One debt of R$ 1.000,00 in the middle of every ageing bucket, and one that is time-barred. */
const SAMPLES = [15, 45, 75, 135, 270, 720, 1_826].map((daysPastDue) => ({ principal: 100_000, daysPastDue }))

export function organisationRoutes({
  ledger,
  law,
  clock,
  shell,
}: Pick<HttpServices, 'ledger' | 'law' | 'clock' | 'shell'>) {
  const write = async (c: Context<Env>, change: (policy: OrganisationPolicy) => OrganisationPolicy, action: string) => {
    const before = await ledger.organisation.get()
    const seen = before?.version ?? 0
    const ifMatch = bare(c.req.header('If-Match'))
    if (ifMatch === undefined) throw new Refusal(428, 'if-match-missing')
    if (ifMatch !== String(seen)) throw lostRace(seen)
    const policy = change(before?.policy ?? DEFAULT_ORGANISATION)
    const stored = await ledger.organisation.put({ policy, seen, by: c.get('actor').name, action, at: clock() })
    if (stored === 'conflict') throw lostRace(seen + 1)
    shell.wake()
    return answerOf(c, stored)
  }
  return new Hono<Env>()
    .get(
      '/organisation',
      gives({ summary: "The organisation's policy", tag: 'settings', answers: { 200: Organisation } }),
      async (c) => answerOf(c, await ledger.organisation.get()),
    )
    .put(
      '/organisation',
      takes(WriteOrganisation, {
        summary: "Change the organisation's policy: If-Match carries the version that was read",
        tag: 'settings',
        answers: { 200: Organisation },
        refusals: [412, 428],
      }),
      async (c) => {
        const wanted = c.req.valid('json')
        refuseBadPolicy(c, checkPolicy(wanted, law))
        return write(
          c,
          ({ collectorRole, attestation }) => ({
            ...wanted,
            // It was signed for what the organisation was then.
            attestation: wanted.collectorRole === collectorRole ? attestation : null,
          }),
          'organisation.changed',
        )
      },
    )
    .post(
      '/organisation/attestation',
      takes(SignAttestation, {
        summary: 'Sign that the organisation may collect for third parties; only for people, not for keys',
        tag: 'settings',
        answers: { 200: Organisation },
        refusals: [403, 409, 412, 428],
      }),
      async (c) => {
        const actor = c.get('actor')
        const { name, text } = c.req.valid('json')
        if (actor.kind !== 'user') throw new Refusal(403, 'attestation-person')
        if (sameName(name) !== sameName(actor.name))
          throw new Refusal(409, 'attestation-name', { values: { name: actor.name } })
        if (!LOCALES.some((locale) => TEXTS[locale].attestation === text)) throw new Refusal(409, 'attestation-text')
        return write(
          c,
          (policy) => {
            if (policy.collectorRole === 'first_party') throw new Refusal(409, 'attestation-needless')
            return { ...policy, attestation: { by: `${actor.name} <${actor.email}>`, at: clock(), text } }
          },
          'organisation.attested',
        )
      },
    )
    .post(
      '/organisation/preview-policy',
      takes(PreviewPolicy, {
        summary: 'What a discount policy comes to for a debt of every age',
        tag: 'settings',
        answers: { 200: PolicyPreview },
      }),
      (c) => {
        const { discount, charges = DEFAULT_ORGANISATION.charges } = c.req.valid('json')
        const rows = previewPolicy(discount, SAMPLES, { charges })
        return c.json({ rows: rows.map((row) => ({ ...row, bucket: agingBucket(row.daysPastDue) })) })
      },
    )
    .get(
      '/law-packs',
      gives({
        summary: 'The rules of contact of every place, with their sources',
        tag: 'settings',
        answers: { 200: LawPackList },
      }),
      (c) =>
        c.json({
          items: [...law.values()].map((pack) => ({
            pack,
            from: LAW_PACKS.get(pack.id) === pack ? ('product' as const) : ('installation' as const),
          })),
        }),
    )
}

function answerOf(c: Context<Env>, stored: StoredOrganisation | undefined) {
  const attestationText = TEXTS[localeOfRequest(c)].attestation
  const organisation: Organisation = stored
    ? { ...stored, attestationText }
    : { policy: DEFAULT_ORGANISATION, version: 0, attestationText }
  c.header('ETag', quoted(String(organisation.version)))
  return c.json(organisation)
}

function refuseBadPolicy(c: Context<Env>, problems: readonly PolicyProblem[]): void {
  if (problems.length === 0) return
  const texts = TEXTS[localeOfRequest(c)]
  const errors = problems.map(({ code, pointer, values }) => ({ pointer, detail: fill(texts[code], values) }))
  throw new Refusal(422, 'invalid-body', { errors })
}

function lostRace(version: number): Refusal {
  return new Refusal(412, 'policy-changed', { values: { etag: version }, members: { etag: String(version) } })
}

function sameName(name: string): string {
  return name.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('pt-BR')
}
