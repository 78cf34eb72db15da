/** Where one writes as the person: a text, or a file in their name. */
import { Menu } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { useTexts } from '../i18n/index.ts'
import type { AttachmentKind } from './Phone.tsx'
import { PhoneIcon } from './PhoneIcon.tsx'
import styles from './phone.module.css'

const ATTACHMENTS: readonly AttachmentKind[] = ['image', 'document', 'audio']

interface Props {
  busy: boolean
  onSend: (text: string) => void
  onAttach: ((kind: AttachmentKind) => void) | undefined
}

export function Composer({ busy, onSend, onAttach }: Props) {
  const t = useTexts('simulator')
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (busy || text.trim() === '') return
    onSend(text.trim())
    setText('')
    input.current?.focus()
  }
  return (
    <form className={styles.composer} onSubmit={send}>
      {onAttach && (
        <Menu position="top-start">
          <Menu.Target>
            <button type="button" className={styles.plain} aria-label={t('phone.attach')} disabled={busy}>
              <PhoneIcon name="attach" size={19} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {ATTACHMENTS.map((kind) => (
              <Menu.Item key={kind} leftSection={<PhoneIcon name={kind} />} onClick={() => onAttach(kind)}>
                {t(`phone.media.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <input
        ref={input}
        className={styles.input}
        value={text}
        maxLength={4096}
        placeholder={t('phone.write')}
        aria-label={t('phone.write')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" className={styles.send} aria-label={t('phone.send')} disabled={busy || text.trim() === ''}>
        <PhoneIcon name="send" size={18} />
      </button>
    </form>
  )
}
