/** A text to take elsewhere: shown whole, selectable, with a button that copies it and says so. */
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import css from './settings.module.css'

export function CopyText({ text, label }: { text: string; label: string }) {
  const t = useTexts('settings')
  const clipboard = useClipboard({ timeout: 2500 })
  return (
    <div className={css.copy}>
      <code>{text}</code>
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name={clipboard.copied ? 'check' : 'copy'} size={14} />}
        aria-label={`${t('copy')}: ${label}`}
        onClick={() => clipboard.copy(text)}
      >
        {clipboard.copied ? t('copied') : t('copy')}
      </Button>
      <span className="visually-hidden" role="status">
        {clipboard.copied ? t('copied') : ''}
      </span>
      {clipboard.error && <span role="alert">{t('copyFailed')}</span>}
    </div>
  )
}
