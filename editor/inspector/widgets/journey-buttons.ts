/** The buttons and list rows that a journey's messages have, whatever type of step sends them. Pure. */
import type { MessageTemplate } from '../../../schemas/message.ts'
import { isRecord } from '../form/field-path.ts'

export interface JourneyButton {
  id: string
  title: string
}

/** Every `{id, title}` and every quick reply of a template inside these configs, each id once; a reply's words are the template's. */
export function buttonsOf(configs: readonly unknown[], templates: readonly MessageTemplate[] = []): JourneyButton[] {
  const found = new Map<string, JourneyButton>()
  const look = (value: unknown, within?: MessageTemplate) => {
    if (Array.isArray(value)) for (const each of value) look(each, within)
    if (!isRecord(value)) return
    const { id, title, type, index, template, language } = value
    const known = templates.find((each) => each.name === template && each.language === language) ?? within
    if (typeof id === 'string' && (typeof title === 'string' || type === 'quick_reply') && !found.has(id)) {
      const words = typeof index === 'number' ? known?.buttons[index]?.text : undefined
      found.set(id, { id, title: typeof title === 'string' ? title : (words ?? id) })
    }
    for (const each of Object.values(value)) look(each, known)
  }
  for (const config of configs) look(config)
  return [...found.values()]
}
