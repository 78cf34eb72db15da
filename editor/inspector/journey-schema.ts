/** The journey's settings as a form: the published schema, with what only a form needs added. */
import type { TFunction } from 'i18next'
import published from '../../schemas/json/api/create-journey.schema.json'
import type { NodeTexts } from '../../schemas/node-type.ts'
import type { JsonSchema } from './form/json-schema.ts'

/** Zones that debtors of these journeys live in come first; the browser knows the rest. */
const NEAR = ['America/Sao_Paulo', 'America/Manaus', 'America/Rio_Branco', 'America/Noronha', 'America/Bogota', 'America/Mexico_City', 'America/Santiago', 'America/Lima', 'America/Argentina/Buenos_Aires'] // biome-ignore format: a list reads as one line

const { description, settings } = published.properties.document.properties

export function journeySchema(): JsonSchema {
  const { properties } = settings
  const charges = properties.charges
  return {
    type: 'object',
    properties: {
      description: { ...description, 'x-multiline': true },
      settings: {
        ...settings,
        properties: {
          ...properties,
          timezone: { type: 'string', enum: zones() },
          charges: {
            ...charges,
            properties: {
              lateFee: { ...charges.properties.lateFee, 'x-widget': 'percent' },
              monthlyInterest: { ...charges.properties.monthlyInterest, 'x-widget': 'percent' },
            },
          },
        },
      },
    },
    required: ['settings'],
  }
}

/** The words of those fields, in the shape that node types have theirs. */
export function journeyFields(t: TFunction): NodeTexts['fields'] {
  const field = (key: string) => ({ label: t(`journey.${key}`), help: t(`journey.${key}Help`) })
  return {
    description: { label: t('journey.description') },
    settings: { label: t('journey.settings') },
    'settings.timezone': {
      ...field('timezone'),
      options: Object.fromEntries(zones().map((zone) => [zone, zone.replaceAll('_', ' ')])),
    },
    'settings.locale': {
      ...field('locale'),
      options: { 'pt-BR': 'Português (Brasil)', es: 'Español', en: 'English' },
    },
    'settings.replyWhileWaiting': {
      ...field('replyWhileWaiting'),
      options: { inbox: t('journey.replyInbox'), 'end-wait': t('journey.replyEndWait') },
    },
    'settings.number': field('number'),
    'settings.charges': field('charges'),
    'settings.charges.lateFee': field('lateFee'),
    'settings.charges.monthlyInterest': field('monthlyInterest'),
  }
}

const zones = () => [...new Set([...NEAR, ...Intl.supportedValuesOf('timeZone')])]
