/** The buttons and list rows that a journey's messages have, whatever type of step sends them. Pure. */
import { isRecord } from '../form/field-path.ts'

export interface JourneyButton {
  id: string
  title: string
}

/** Every `{id, title}` and every quick reply of a template inside these configs, each id once. */
export function buttonsOf(configs: readonly unknown[]): JourneyButton[] {
  const found = new Map<string, JourneyButton>()
  const look = (value: unknown) => {
    if (Array.isArray(value)) return value.forEach(look)
    if (!isRecord(value)) return
    const { id, title, type } = value
    if (typeof id === 'string' && (typeof title === 'string' || type === 'quick_reply') && !found.has(id)) {
      found.set(id, { id, title: typeof title === 'string' ? title : id })
    }
    Object.values(value).forEach(look)
  }
  configs.forEach(look)
  return [...found.values()]
}
