/** The words of a journey's timeline: names of its steps and outlets in the language in use. */

import type { Journey } from '../../schemas/journey.ts'
import { plainWords } from '../../schemas/plain-words.ts'
import { formatInstant, formatMoney } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { outletsOf, textsOf, useNodeTypes } from '../journey/node-types.ts'
import type { EntryWording } from './entry-words.ts'

export function useEntryWording(document: Journey | null, timezone?: string): EntryWording {
  const t = useTexts('simulator')
  const runs = useTexts('runs')
  const locale = useLocale()
  const types = useNodeTypes()
  const find = (id: string) => document?.nodes.find((node) => node.id === id)
  return {
    t: (key, values) => t(key, values ?? {}),
    nodeName: (id) => {
      const node = find(id)
      const type = node && types.get(node.type)
      return node?.label ?? (type && textsOf(type, locale)?.name) ?? node?.type ?? id
    },
    outletName: (id, outlet) => {
      const node = find(id)
      const type = node && types.get(node.type)
      return (type && outletsOf(type, node.data, locale).find((each) => each.id === outlet)?.name) ?? outlet
    },
    instant: (at) => formatInstant(at, timezone),
    money: (amount) => formatMoney(amount),
    outcome: (code) => runs(`outcomes.${code}`, { defaultValue: plainWords(code) }),
  }
}
