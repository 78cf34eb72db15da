/** What became of each message that this run sent: the record one looks up when somebody says "I never got it". */
import type { Static } from 'typebox'
import type { ConversationMessage } from '../../schemas/api.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { EffectResult } from '../../schemas/run.ts'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'
import { WhatsAppText } from '../phone/WhatsAppText.tsx'
import { whyNotSent } from '../simulator/entry-words.ts'
import css from './run.module.css'
import { useHoldWords } from './use-hold-words.ts'

const TONES: Record<string, Tone> = {
  held: 'warning',
  uncertain: 'warning',
  accepted: 'brand',
  sent: 'brand',
  delivered: 'success',
  read: 'success',
  played: 'success',
  failed: 'danger',
  blocked: 'danger',
}

type Message = Static<typeof ConversationMessage>

export function MessageTable({ messages, timezone }: { messages: readonly Message[]; timezone: string }) {
  const t = useTexts('runs')
  const sent = messages.filter((message) => message.direction === 'out')
  if (sent.length === 0) return null
  return (
    <Panel title={t('run.messagesTable')} flush>
      <div className={page.scroll}>
        <table className={page.table}>
          <caption className="visually-hidden">{t('run.messagesTable')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('run.message')}</th>
              <th scope="col">{t('run.state')}</th>
              <th scope="col">{t('run.when')}</th>
            </tr>
          </thead>
          <tbody>
            {sent.map((message) => (
              <MessageRow key={message.id} message={message} timezone={timezone} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function MessageRow({ message, timezone }: { message: Message; timezone: string }) {
  const t = useTexts('runs')
  const why = useTexts('simulator')
  const holdWords = useHoldWords(timezone)
  const { outbound, status, error, hold, at } = message
  const refusal: EffectResult | undefined =
    error && (status === 'blocked' ? { outcome: 'blocked', rule: error.code } : { outcome: 'failed', ...error })
  return (
    <tr>
      <td>
        <span className={css.excerpt}>{outbound ? <WhatsAppText text={excerpt(outbound, t)} /> : '–'}</span>
        {hold && <span className={page.second}>{holdWords(hold)}</span>}
        {refusal && error && (
          <span className={page.second}>
            {whyNotSent(refusal, why)} <code>{error.code}</code>
          </span>
        )}
      </td>
      <td>
        {status && (
          <StatusPill tone={TONES[status] ?? 'quiet'}>{t(`delivery.${status}`, { defaultValue: status })}</StatusPill>
        )}
      </td>
      <td className={css.at}>{formatInstant(at, timezone)}</td>
    </tr>
  )
}

/** The words of a message, or what it is when it has none. */
function excerpt(message: OutboundMessage, t: (key: string, values?: Record<string, string>) => string): string {
  if (message.type === 'template') return t('run.template', { name: message.template })
  if ('text' in message) return message.text
  return message.caption ?? message.filename ?? t(`run.media.${message.type}`)
}
