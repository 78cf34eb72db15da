/** A change in words: what it is about, and, where something was before, what it was and what it is now. */
import type { JourneyNode } from '../../schemas/journey.ts'
import { nameOf } from '../canvas/describe.ts'
import type { NodeTypes } from '../journey/node-types.ts'
import { textsOf } from '../journey/node-types.ts'
import type { Change } from './difference.ts'
import type { FieldChange } from './field-changes.ts'
import { valueWords, type Words } from './value-words.ts'

/** `label`: what differs, empty where the title says it all; `from` and `to` are undefined where there was or is nothing. */
export type ChangeLine = { label: string; from?: string | undefined; to?: string | undefined }
export type SaidChange = {
  title: string
  lines: ChangeLine[]
  /** The step to look at. */
  node?: string
}

export function sayChange(change: Change, types: NodeTypes, words: Words): SaidChange {
  const { t, locale } = words
  const name = (node: JourneyNode) => stepName(node, types, locale)
  switch (change.kind) {
    case 'step-added':
      return { title: t('change.stepAdded', { step: name(change.node) }), lines: [], node: change.node.id }
    case 'step-removed':
      return { title: t('change.stepRemoved', { step: name(change.node) }), lines: [], node: change.node.id }
    case 'step-moved':
      return { title: t('change.stepMoved', { step: name(change.node) }), lines: [], node: change.node.id }
    case 'step-changed': {
      const { node, before, renamed, retyped, fields } = change
      const lines: ChangeLine[] = fields.map((field) => sayField(field, words))
      if (renamed) lines.unshift({ label: t('change.name'), from: quoted(before.label), to: quoted(node.label) })
      if (retyped) {
        const kind = ({ type, typeVersion }: JourneyNode) =>
          `${kindName(type, types, locale)}${before.type === node.type ? ` v${typeVersion}` : ''}`
        lines.unshift({ label: t('change.kind'), from: kind(before), to: kind(node) })
      }
      return { title: name(node), lines, node: node.id }
    }
    case 'connection-added':
    case 'connection-removed':
    case 'connection-led-elsewhere': {
      const { source, outlet, from, to } = change
      // Two steps of one name are told apart by their ids.
      const alike = from && to && name(from) === name(to)
      const end = (node: JourneyNode | undefined) => node && (alike ? `${name(node)} (${node.id})` : name(node))
      return {
        title: t('change.connection', { step: name(source), outlet: outlet.name }),
        lines: [{ label: '', from: end(from), to: end(to) }],
        node: source.id,
      }
    }
    case 'journey-renamed':
      return { title: t('change.journeyName'), lines: [{ label: '', from: change.from, to: change.to }] }
    case 'journey-settings':
      return { title: t('change.settings'), lines: change.fields.map((field) => sayField(field, words)) }
    case 'drawing':
      return { title: t(DRAWN.has(change.part) ? `change.drawn.${change.part}` : 'change.other'), lines: [] }
  }
}

/** «Lembrete» (Enviar modelo), or the type's name alone where the author gave none. */
function stepName(node: JourneyNode, types: NodeTypes, locale: string): string {
  return node.label ? `${kindName(node.type, types, locale)} «${node.label}»` : nameOf(node, types, locale)
}

function sayField({ place, kind, from, to }: FieldChange, words: Words): ChangeLine {
  const label = place.labels.join(' › ')
  if (kind === 'order') {
    // Both are lists of names.
    const names = (value: unknown) => (Array.isArray(value) ? value.map(String).join(', ') : '')
    return { label: words.t('change.order', { label }), from: names(from), to: names(to) }
  }
  const said = (value: unknown) => (value === undefined ? undefined : valueWords(value, place, words))
  return { label, from: said(from), to: said(to) }
}

const kindName = (type: string, types: NodeTypes, locale: string) => {
  const known = types.get(type)
  return (known && textsOf(known, locale)?.name) ?? type
}

/** Parts of a document beside its steps that have words of their own. */
const DRAWN = new Set(['notes', 'groups', 'frames'])
const quoted = (label: string | undefined) => (label === undefined ? undefined : `«${label}»`)
