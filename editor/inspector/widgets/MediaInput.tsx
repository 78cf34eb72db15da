/**
 * Where a file comes from: a public link, or the id of a file uploaded before. On an object with `link` and `media` it
 * keeps exactly one of both; on a string it is the link.
 */
import { SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { isRecord, isWrong } from '../form/field-path.ts'
import { LiquidInput } from './LiquidInput.tsx'
import type { WidgetProps } from './widget.ts'
import styles from './widgets.module.css'

export function MediaInput(props: WidgetProps) {
  const { id, value, onChange, readOnly, problems } = props
  const t = useTexts('inspector')
  const data = isRecord(value) ? value : undefined
  const [source, setSource] = useState(data && typeof data.media === 'string' ? 'media' : 'link')
  if (!data) return <LiquidInput {...props} />
  const write = (text: unknown) => {
    const { link: _link, media: _media, ...rest } = data
    onChange(text === undefined || text === '' ? rest : { ...rest, [source]: text })
  }
  const choose = (next: string) => {
    setSource(next)
    const { link: _link, media: _media, ...rest } = data
    onChange(rest)
  }
  return (
    <div className={styles.rows}>
      <SegmentedControl
        size="xs"
        fullWidth
        value={source}
        onChange={choose}
        readOnly={readOnly}
        data={[
          { value: 'link', label: t('widgets.mediaLink') },
          { value: 'media', label: t('widgets.mediaId') },
        ]}
      />
      {source === 'link' ? (
        <LiquidInput {...props} value={data.link} onChange={write} required={false} schema={{ maxLength: 2000 }} />
      ) : (
        <TextInput
          id={id}
          aria-label={t('widgets.mediaId')}
          value={typeof data.media === 'string' ? data.media : ''}
          onChange={(event) => write(event.currentTarget.value)}
          readOnly={readOnly}
          error={isWrong(problems)}
        />
      )}
    </div>
  )
}
