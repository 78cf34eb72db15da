/**
 * The published JSON Schemas (2020-12), made from the same values that validate requests: for editors that complete and
 * check journey files, and for programs that talk to the API. The journey's joins the config of every built-in type.
 */
import { Agreement, Offer } from '../schemas/agreement.ts'
import * as api from '../schemas/api.ts'
import * as bundleApi from '../schemas/bundle.ts'
import { Case } from '../schemas/case.ts'
import * as caseApi from '../schemas/case-api.ts'
import { Charge, ChargeRequest } from '../schemas/charge.ts'
import { ConsentRecord, RecordConsent } from '../schemas/consent.ts'
import { Creditor, Customer, Debt, Payment } from '../schemas/customer.ts'
import { Diagnostic, Problem } from '../schemas/diagnostic.ts'
import * as figuresApi from '../schemas/figures-api.ts'
import { Gallery, GalleryEntry, GalleryStory } from '../schemas/gallery.ts'
import { SystemHealth } from '../schemas/health.ts'
import { ReadReply, ReplyReading } from '../schemas/intent.ts'
import { Journey } from '../schemas/journey.ts'
import { LawPack } from '../schemas/law-pack.ts'
import { InboundMessage, MessageTemplate, OutboundMessage } from '../schemas/message.ts'
import * as moveApi from '../schemas/move.ts'
import { NodeTypeDescription } from '../schemas/node-type.ts'
import { OrganisationPolicy } from '../schemas/organisation.ts'
import * as organisationApi from '../schemas/organisation-api.ts'
import { PaymentRecord } from '../schemas/payment.ts'
import * as importApi from '../schemas/portfolio-import.ts'
import { PromiseToPay } from '../schemas/promise.ts'
import * as reviewApi from '../schemas/review-api.ts'
import { Run } from '../schemas/run.ts'
import { CreateSegment, SavedSegment, SegmentRulesDefinition, WriteSegment } from '../schemas/segment.ts'
import { Story } from '../schemas/story.ts'
import * as storyApi from '../schemas/story-api.ts'
import type { NodeType } from './engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from './nodes/index.ts'

const RECORDS: Record<string, object> = {
  agreement: Agreement,
  case: Case,
  charge: Charge,
  'consent-record': ConsentRecord,
  'charge-request': ChargeRequest,
  creditor: Creditor,
  customer: Customer,
  debt: Debt,
  diagnostic: Diagnostic,
  'journey-bundle': bundleApi.JourneyBundle,
  gallery: Gallery,
  'inbound-message': InboundMessage,
  'law-pack': LawPack,
  'node-type': NodeTypeDescription,
  offer: Offer,
  'organisation-policy': OrganisationPolicy,
  'outbound-message': OutboundMessage,
  payment: Payment,
  'payment-record': PaymentRecord,
  problem: Problem,
  'promise-to-pay': PromiseToPay,
  run: Run,
  story: Story,
  template: MessageTemplate,
}

const API: Record<string, object> = {
  'accept-story': storyApi.AcceptStory,
  'accepted-story': storyApi.AcceptedStory,
  'advance-simulation': api.AdvanceSimulation,
  'api-key': api.ApiKeySummary,
  'case-count': caseApi.CaseCount,
  'case-detail': caseApi.CaseDetail,
  'case-summary': caseApi.CaseSummary,
  'close-missing': importApi.CloseMissing,
  'column-readings': importApi.ColumnReadings,
  'count-segment': api.CountSegment,
  'create-api-key': api.CreateApiKey,
  'create-journey': api.CreateJourney,
  'create-segment': CreateSegment,
  'created-api-key': api.CreatedApiKey,
  'customer-detail': api.CustomerDetail,
  'customer-summary': api.CustomerSummary,
  draft: api.Draft,
  enroll: api.Enroll,
  enrolled: api.Enrolled,
  figures: figuresApi.Figures,
  import: api.Import,
  'import-journey': bundleApi.ImportJourney,
  'gallery-entry': GalleryEntry,
  'gallery-story': GalleryStory,
  'journey-summary': api.JourneySummary,
  'law-pack-list': organisationApi.LawPackList,
  move: moveApi.Move,
  'move-preview': moveApi.MovePreview,
  'node-type-list': api.NodeTypeList,
  'order-move': moveApi.OrderMove,
  organisation: organisationApi.Organisation,
  'policy-preview': organisationApi.PolicyPreview,
  'preview-move': moveApi.PreviewMove,
  'preview-policy': organisationApi.PreviewPolicy,
  publish: api.Publish,
  'published-journey': api.PublishedJourney,
  'published-version': api.PublishedVersion,
  'read-columns': importApi.ReadColumns,
  'read-reply': ReadReply,
  'approve-review': reviewApi.ApproveReview,
  'ask-review': reviewApi.AskReview,
  'return-review': reviewApi.ReturnReview,
  review: reviewApi.Review,
  'review-detail': reviewApi.ReviewDetail,
  'record-story': storyApi.RecordStory,
  'recorded-story': storyApi.RecordedStory,
  'record-consent': RecordConsent,
  'reply-reading': ReplyReading,
  'roll-back': moveApi.RollBack,
  'run-detail': api.RunDetail,
  'run-summary': api.RunSummary,
  'run-stories': storyApi.RunStories,
  'resolve-case': caseApi.ResolveCase,
  'saved-segment': SavedSegment,
  'segment-count': api.SegmentCount,
  'segment-field': api.SegmentField,
  session: api.Session,
  simulation: api.Simulation,
  'sign-attestation': organisationApi.SignAttestation,
  'start-simulation': api.StartSimulation,
  'stored-story': storyApi.StoredStory,
  'story-list': storyApi.StoryList,
  'story-runs': storyApi.StoryRuns,
  'system-health': SystemHealth,
  'template-list': api.TemplateList,
  'validate-journey': api.ValidateJourney,
  validation: api.Validation,
  'write-organisation': organisationApi.WriteOrganisation,
  'write-segment': WriteSegment,
}

/** Contents by file name, below `schemas/json`. */
export function publishedSchemas(): Map<string, object> {
  const files = new Map<string, object>([
    ['journey.schema.json', publish('journey', joinedJourney(BUILT_IN_NODE_TYPES))],
  ])
  for (const [name, schema] of Object.entries(RECORDS)) files.set(`${name}.schema.json`, publish(name, schema))
  for (const [name, schema] of Object.entries(API)) files.set(`api/${name}.schema.json`, publish(`api:${name}`, schema))
  return files
}

export function textOf(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`
}

function publish(name: string, schema: object): object {
  const head = { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:regua:schema:${name}` }
  const whole = { ...head, ...schema }
  return JSON.stringify(schema).includes('#/$defs/SegmentRules')
    ? { ...whole, $defs: { SegmentRules: SegmentRulesDefinition } }
    : whole
}

/** Custom types stay allowed: a name that is none of ours only goes unchecked. */
function joinedJourney(types: readonly NodeType[]): object {
  const { nodes, ...properties } = Journey.properties
  const { items, ...list } = nodes
  const type = { anyOf: [{ enum: types.map((each) => each.type) }, items.properties.type] }
  const node = { ...items, properties: { ...items.properties, type }, allOf: types.map(configOf) }
  return { ...Journey, properties: { ...properties, nodes: { ...list, items: node } } }
}

/** A config of an older version is another shape; the program brings it up to date. */
function configOf({ type, version, schema }: NodeType): object {
  const { $defs: _, ...config } = { ...schema } as { $defs?: unknown } // every defined type carries its definitions
  return {
    if: { properties: { type: { const: type }, typeVersion: { const: version } }, required: ['type', 'typeVersion'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { data: config } },
  }
}
