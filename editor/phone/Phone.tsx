/**
 * The phone that the person holds, with the conversation so far. Presentational: what is pressed or written is handed
 * to the caller. Journey steps of a transcript are not drawn; the time is, wherever it has passed.
 */
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react'
import type { TranscriptEntry } from '../../schemas/api.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import { useTexts } from '../i18n/index.ts'
import { Bubble } from './Bubble.tsx'
import { type BubbleList, inboundBubble, outboundBubble } from './bubble-content.ts'
import { Composer } from './Composer.tsx'
import { ListSheet } from './ListSheet.tsx'
import { clockLabel, momentLabel, needsMoment } from './moments.ts'
import { PhoneIcon } from './PhoneIcon.tsx'
import styles from './phone.module.css'

export type AttachmentKind = 'image' | 'audio' | 'document'

export type PhoneMark = { after: number; key: string; node: ReactNode }

export interface PhoneProps {
  entries: readonly TranscriptEntry[]
  /** The name that the person sees on top: the company's. */
  sender: string
  /** IANA zone of the times shown; the person's own. */
  timezone: string
  /** Definitions of the account's templates: without them a template shows only its name. */
  templates?: readonly MessageTemplate[] | undefined
  /** Why a message of ours has not gone yet, in words, by the entry's id. */
  holdOf?: ((message: string) => string | undefined) | undefined
  /** A reply button or list row was pressed; `message` is the transcript entry's id. */
  onPress?: ((button: string, message: string) => void) | undefined
  onSend?: ((text: string) => void) | undefined
  onAttach?: ((kind: AttachmentKind) => void) | undefined
  /** Whether one can write; by default when `onSend` is given. */
  composer?: boolean | undefined
  /** Nothing can be pressed or sent while the last answer is under way. */
  busy?: boolean | undefined
  /** Drawn between bubbles: after so many of them, in order. */
  marks?: readonly PhoneMark[] | undefined
  /** What an empty conversation says. */
  empty?: string | undefined
}

type Said = Exclude<TranscriptEntry, { kind: 'step' }>

export function Phone(props: PhoneProps) {
  const { entries, sender, timezone, templates, onPress, onSend, onAttach, busy = false, empty, marks = [] } = props
  const t = useTexts('simulator')
  const [list, setList] = useState<{ list: BubbleList; message: string } | undefined>(undefined)
  const said = entries.filter((entry): entry is Said => entry.kind !== 'step')
  const chat = useScrolledToEnd(said.length + marks.length)
  const press = onPress && !busy ? onPress : undefined
  return (
    <section className={styles.phone} aria-label={t('phone.label', { sender })}>
      <div className={styles.screen}>
        <header className={styles.top}>
          <span className={styles.sender}>{sender}</span>
          <PhoneIcon name="verified" />
        </header>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard */}
        <div className={styles.chat} ref={chat} role="log" aria-label={t('phone.conversation')} tabIndex={0}>
          {said.length === 0 && empty && <p className={styles.empty}>{empty}</p>}
          {marksAfter(marks, 0)}
          {said.map((entry, index) => (
            <Fragment key={entry.id}>
              <Entry
                entry={entry}
                before={said[index - 1]?.at}
                timezone={timezone}
                templates={templates}
                hold={props.holdOf?.(entry.id)}
                onPress={press}
                onOpenList={setList}
              />
              {marksAfter(marks, index + 1)}
            </Fragment>
          ))}
        </div>
        {list && (
          <ListSheet
            list={list.list}
            onClose={() => setList(undefined)}
            onChoose={
              press &&
              ((row) => {
                setList(undefined)
                press(row, list.message)
              })
            }
          />
        )}
        {(props.composer ?? onSend !== undefined) && (
          <Composer busy={busy || !onSend} onSend={(text) => onSend?.(text)} onAttach={onAttach} />
        )}
      </div>
    </section>
  )
}

function marksAfter(marks: readonly PhoneMark[], count: number) {
  return marks.filter(({ after }) => after === count).map(({ key, node }) => <Fragment key={key}>{node}</Fragment>)
}

interface EntryProps {
  entry: Said
  before: number | undefined
  timezone: string
  templates: PhoneProps['templates']
  hold: string | undefined
  onPress: PhoneProps['onPress']
  onOpenList: (opened: { list: BubbleList; message: string }) => void
}

function Entry({ entry, before, timezone, templates, hold, onPress, onOpenList }: EntryProps) {
  const out = entry.kind === 'out'
  return (
    <>
      {needsMoment(entry.at, before, timezone) && (
        <p className={styles.moment}>
          <time dateTime={new Date(entry.at).toISOString()}>{momentLabel(entry.at, timezone)}</time>
        </p>
      )}
      <Bubble
        direction={entry.kind}
        content={out ? outboundBubble(entry.message, templates) : inboundBubble(entry.message)}
        time={clockLabel(entry.at, timezone)}
        status={out ? entry.status : undefined}
        hold={hold}
        onPress={out && onPress ? (button) => onPress(button, entry.id) : undefined}
        onOpenList={(list) => onOpenList({ list, message: entry.id })}
      />
    </>
  )
}

/** Keeps the newest bubble in sight, as a phone does. */
function useScrolledToEnd(count: number) {
  const chat = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (count > 0 && chat.current) chat.current.scrollTop = chat.current.scrollHeight
  }, [count])
  return chat
}
