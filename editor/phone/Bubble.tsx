/**
 * One message as WhatsApp draws it: bubble, header, media, footer and its buttons. Used by the phone, and alone as the
 * preview of a template or of a step's message.
 */
import { useTexts } from '../i18n/index.ts'
import type { BubbleButton, BubbleContent, BubbleList, MediaKind } from './bubble-content.ts'
import { PhoneIcon } from './PhoneIcon.tsx'
import styles from './phone.module.css'
import { WhatsAppText } from './WhatsAppText.tsx'

export interface BubbleProps {
  content: BubbleContent
  /** `out` is what the company says (left on the person's phone), `in` what the person answers. */
  direction?: 'out' | 'in'
  /** "10:00", under the text. */
  time?: string | undefined
  /** A delivery status of `ConversationMessage`; only for what the company says. */
  status?: string | undefined
  /** Why it has not gone yet, in words; below the message. */
  hold?: string | undefined
  nameOf?: ((expression: string) => string | undefined) | undefined
  /** Without it the buttons are only drawn. */
  onPress?: ((button: string) => void) | undefined
  onOpenList?: ((list: BubbleList) => void) | undefined
}

/** What the person does not have on their phone, however much it looks like a conversation here. */
const NOT_GONE = new Set(['queued', 'held'])

export function Bubble(props: BubbleProps) {
  const { content, direction = 'out', time, status, hold, nameOf, onPress, onOpenList } = props
  const t = useTexts('simulator')
  const { header, media, text, footer, buttons, list, unknownTemplate } = content
  const undelivered = status === 'failed' || status === 'blocked'
  const held = status !== undefined && NOT_GONE.has(status)
  return (
    <div className={direction === 'in' ? styles.right : styles.left}>
      <div
        className={direction === 'in' ? styles.mine : styles.theirs}
        data-status={status}
        data-held={held || undefined}
      >
        {held && <p className={styles.notGone}>{t('phone.notGone')}</p>}
        {media && <Media kind={media.kind} name={media.name} />}
        {header && (
          <p className={styles.header}>
            <WhatsAppText text={header} nameOf={nameOf} />
          </p>
        )}
        {unknownTemplate && <UnknownTemplate template={unknownTemplate} />}
        {text !== '' && (
          <p className={styles.text}>
            <WhatsAppText text={text} nameOf={nameOf} />
          </p>
        )}
        {footer && (
          <p className={styles.footer}>
            <WhatsAppText text={footer} nameOf={nameOf} />
          </p>
        )}
        {(time || status) && (
          <span className={styles.meta}>
            {time}
            {status && <Delivery status={status} />}
          </span>
        )}
      </div>
      {undelivered && <p className={styles.undelivered}>{t(`phone.status.${status}`)}</p>}
      {buttons.map((button, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: buttons may lack ids and never move
        <ButtonRow key={index} button={button} onPress={onPress} />
      ))}
      {list && (
        <button type="button" className={styles.button} disabled={!onOpenList} onClick={() => onOpenList?.(list)}>
          <PhoneIcon name="list" /> {list.button || t('phone.list')}
        </button>
      )}
      {hold && <p className={styles.waiting}>{hold}</p>}
    </div>
  )
}

function ButtonRow({ button, onPress }: { button: BubbleButton; onPress: BubbleProps['onPress'] }) {
  const { kind, id, title, url } = button
  const icon = kind === 'link' ? 'open' : kind === 'call' ? 'call' : kind === 'copy' ? 'copy' : undefined
  const press = kind === 'reply' && id !== undefined && onPress ? () => onPress(id) : undefined
  return (
    <button type="button" className={styles.button} disabled={!press} onClick={press} title={url}>
      {icon && <PhoneIcon name={icon} />} {title}
    </button>
  )
}

function Media({ kind, name }: { kind: MediaKind; name: string | undefined }) {
  const t = useTexts('simulator')
  const tall = kind === 'image' || kind === 'video' || kind === 'location'
  return (
    <div className={tall ? styles.picture : styles.file}>
      <PhoneIcon name={kind} />
      <span>{name ?? t(`phone.media.${kind}`)}</span>
    </div>
  )
}

function UnknownTemplate({ template }: { template: NonNullable<BubbleContent['unknownTemplate']> }) {
  const t = useTexts('simulator')
  return (
    <p className={styles.text}>
      {t('phone.template', { name: template.name || '…' })}
      {template.values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: positional values
        <span key={index} className={styles.templateValue}>
          {value}
        </span>
      ))}
    </p>
  )
}

function Delivery({ status }: { status: string }) {
  const t = useTexts('simulator')
  const label = t(`phone.status.${status}`, { defaultValue: status })
  const icon =
    status === 'read' || status === 'played' || status === 'delivered'
      ? 'double-check'
      : status === 'sent' || status === 'accepted'
        ? 'check'
        : status === 'failed' || status === 'blocked'
          ? 'warning'
          : 'clock'
  return (
    <span role="img" aria-label={label} title={label} data-seen={status === 'read' || status === 'played'}>
      <PhoneIcon name={icon} />
    </span>
  )
}
