/** The search in the journey: what it finds as a list with the words around; Enter and Shift+Enter go from one to the next. */
import { ActionIcon } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { templatesQuery } from '../api/templates.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useNodeTypes } from '../journey/node-types.ts'
import { useJourney } from '../journey/store.ts'
import { useValidationStore } from '../journey/validation.ts'
import styles from './FindBar.module.css'
import { findInJourney, type Match, wordsOfTemplates } from './find.ts'
import { forgetFound, showFound } from './found.ts'
import { useGoTo } from './useGoTo.ts'

export default function FindBar({ onClose }: { onClose: () => void }) {
  const t = useTexts('canvas')
  const [query, setQuery] = useState('')
  const [current, setCurrent] = useState<string>()
  const matches = useMatches(query)
  const goTo = useGoTo()
  const input = useRef<HTMLInputElement>(null)
  const list = useId()
  const index = matches.findIndex(({ id }) => id === current)

  useEffect(() => {
    const before = document.activeElement
    input.current?.focus()
    return () => {
      forgetFound()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  useEffect(() => showFound({ nodes: new Set(matches.map(({ id }) => id)), current }), [matches, current])

  const show = (match: Match | undefined) => {
    if (!match) return
    setCurrent(match.id)
    void goTo({ node: match.id, keepFocus: true })
  }
  const step = (by: 1 | -1) => {
    const from = index < 0 && by < 0 ? 0 : index
    show(matches[(from + by + matches.length) % matches.length])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' || event.key === 'F3') step(event.shiftKey ? -1 : 1)
    else if (event.key === 'ArrowDown') step(1)
    else if (event.key === 'ArrowUp') step(-1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const said =
    query.trim() === ''
      ? ''
      : matches.length === 0
        ? t('find.nothing')
        : index < 0
          ? t('find.count', { count: matches.length })
          : t('find.which', { number: index + 1, count: matches.length })
  return (
    <search className={styles.find} aria-label={t('find.title')} data-keys="own">
      <div className={styles.line}>
        <Icon name="search" size={14} />
        <input
          ref={input}
          data-find
          value={query}
          placeholder={t('find.placeholder')}
          aria-label={t('find.title')}
          aria-controls={list}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setCurrent(undefined)
          }}
          onKeyDown={onKeyDown}
        />
        <span className={styles.count} role="status">
          {said}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          disabled={matches.length === 0}
          aria-label={t('find.previous')}
          onClick={() => step(-1)}
        >
          <Icon name="chevron-up" size={14} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          disabled={matches.length === 0}
          aria-label={t('find.next')}
          onClick={() => step(1)}
        >
          <Icon name="chevron-down" size={14} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('find.close')} onClick={onClose}>
          <Icon name="close" size={14} />
        </ActionIcon>
      </div>
      {matches.length > 0 && (
        <ul id={list} className={styles.list}>
          {matches.map((match) => (
            <li key={match.id}>
              <button
                type="button"
                className={styles.match}
                aria-current={match.id === current || undefined}
                onClick={() => show(match)}
              >
                <span className={styles.where}>
                  {match.name !== '' && <b>{match.name}</b>}
                  {match.place !== 'name' && <span>{t(`find.place.${match.place}`)}</span>}
                </span>
                {match.place !== 'name' && match.place !== 'frame' && (
                  <span className={styles.context}>
                    {match.context.before}
                    <mark>{match.context.hit}</mark>
                    {match.context.after}
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}

function useMatches(query: string): Match[] {
  const locale = useLocale()
  const types = useNodeTypes()
  const journey = useJourney(({ document }) => document)
  const cards = useValidationStore((state) => state.cards)
  const { data } = useQuery(templatesQuery)
  return useMemo(() => {
    const templates = wordsOfTemplates(data?.items ?? [])
    return journey ? findInJourney(journey, query, { types, locale, cards, templates }) : []
  }, [journey, query, types, locale, cards, data])
}
