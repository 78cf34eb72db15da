/** What was done in a conversation, in a few words: for the mark between two moments and for telling ways apart. Pure. */
import type { SimulationEvent } from '../../schemas/api.ts'

/** `t` of the namespace `simulator`; `money` writes minor units. */
export function eventWords(
  event: SimulationEvent | null,
  t: (key: string, values?: Record<string, unknown>) => string,
  money: (amount: number) => string,
): string {
  if (event === null) return t('panel.event.start')
  switch (event.kind) {
    case 'reply':
      return t('panel.event.reply', { text: event.text })
    case 'press':
      return t('panel.event.press')
    case 'media':
      return t(`phone.media.${event.type}`)
    case 'wait': {
      const days = /^P(\d+)D$/.exec(event.duration)?.[1]
      const hours = /^PT(\d+)H$/.exec(event.duration)?.[1]
      if (days !== undefined) return t('panel.event.days', { count: Number(days) })
      if (hours !== undefined) return t('panel.event.hours', { count: Number(hours) })
      return t('panel.event.wait', { duration: event.duration })
    }
    case 'next':
      return t('panel.event.next')
    case 'fail-next':
      return t('panel.event.fail')
    case 'pay':
      return event.amount === undefined
        ? t('panel.event.payAll')
        : t('panel.event.pay', { amount: money(event.amount) })
  }
}

/** Bubbles say these themselves. */
export function isSpoken(event: SimulationEvent | null): boolean {
  return event !== null && (event.kind === 'reply' || event.kind === 'press' || event.kind === 'media')
}
