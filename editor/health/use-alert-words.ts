/** An alert in words: what happened in one line, and what it means and what to do in another. */
import { useTexts } from '../i18n/index.ts'
import { formatPhone } from '../portfolio/phone-number.ts'
import type { Alert } from './alerts-of.ts'
import { formatSpan } from './span.ts'

export interface AlertWords {
  title: string
  text: string
}

export function useAlertWords(): (alert: Alert) => AlertWords {
  const t = useTexts('health')
  const holds = useTexts('runs')
  return (alert) => {
    switch (alert.kind) {
      case 'number': {
        const { display, reason = 'other', waiting } = alert.number
        const what = t(`stopped.${reason}.what`, { defaultValue: t('stopped.other.what', { code: reason }) })
        const todo = t(`stopped.${reason}.todo`, { defaultValue: t('stopped.other.todo') })
        return {
          title: t('alerts.number.title', { number: formatPhone(display), reason: what }),
          text: waiting === 0 ? todo : `${todo} ${t('alerts.number.waiting', { count: waiting })}`,
        }
      }
      case 'template': {
        const { name, language, reason, waiting } = alert.template
        const why = holds(`holds.${reason}`, { defaultValue: holds('holds.other', { code: reason }) })
        return {
          title: t('alerts.template.title', { name, language, reason: why }),
          text: t('alerts.template.waiting', { count: waiting }),
        }
      }
      case 'inbox':
      case 'timers':
      case 'queue': {
        const { kind, seconds, count, growing } = alert
        const text = t(`alerts.${kind}.text`, { count })
        return {
          title: t(`alerts.${kind}.title`, { age: formatSpan(seconds) }),
          text: growing ? `${text} ${t('alerts.growing')}` : text,
        }
      }
      case 'uncertain':
        return { title: t('alerts.uncertain.title', { count: alert.count }), text: t('alerts.uncertain.text') }
      case 'sends':
        return {
          title: t('alerts.sends.title', { count: alert.refused, all: alert.all }),
          text: t('alerts.sends.text'),
        }
      case 'loops':
        return { title: t('alerts.loops.title'), text: t('alerts.loops.text', { names: alert.names.join(', ') }) }
      case 'database':
      case 'databaseSlow':
      case 'tables':
      case 'processes':
      case 'backup':
        return { title: t(`alerts.${alert.kind}.title`), text: t(`alerts.${alert.kind}.text`) }
    }
  }
}
