/** A one-time link, the only time it can be seen. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { HandedLink } from '../../schemas/people-api.ts'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { CopyText } from './CopyText.tsx'
import css from './people.module.css'

export function HandedOut({ link, onDone }: { link: HandedLink; onDone: () => void }) {
  const t = useTexts('people')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { person, url, until } = link
  const { name } = person
  return (
    <section className={css.handed} aria-labelledby="handed-link">
      <h2 id="handed-link" tabIndex={-1} ref={heading}>
        {t(person.state === 'invited' ? 'handed.titleInvite' : 'handed.titlePassword', { name })}
      </h2>
      <p>{t('handed.text', { when: formatInstant(until) })}</p>
      <CopyText text={url} label={t('handed.label')} />
      <Button mt={12} size="xs" onClick={onDone}>
        {t('handed.done')}
      </Button>
    </section>
  )
}
