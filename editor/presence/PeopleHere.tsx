/** The round marks of those who have this journey open as well; a click tells their names, since when, and who is editing. */
import { Popover } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { PersonHere } from '../../schemas/presence-api.ts'
import { announce } from '../canvas/announce.ts'
import { formatTime } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import styles from './people.module.css'
import { initialsOf, usePeopleHere } from './people-here.ts'

const MOST_SHOWN = 3

export default function PeopleHere({ journey }: { journey: string }) {
  const t = useTexts('presence')
  const here = usePeopleHere(journey)
  // Oneself is nobody else, except in another tab.
  const others = here.filter(({ you, tabs }) => !you || tabs > 1)
  useSaidComings(others)
  if (others.length === 0) return null
  const shown = others.slice(0, MOST_SHOWN)
  const wordsFor = (person: PersonHere) => (person.you ? t('youElsewhere', { name: nameOf(person) }) : nameOf(person))
  return (
    <Popover position="bottom-end" width={300} trapFocus={false} returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={styles.marks}
          aria-label={t('title', { people: others.map(wordsFor).join(', ') })}
        >
          {shown.map((person) => (
            <Mark key={person.id} person={person} />
          ))}
          {others.length > MOST_SHOWN && <span className={styles.more}>+{others.length - MOST_SHOWN}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('heading')}>
        <h2 className={styles.heading}>{t('heading')}</h2>
        <ul className={styles.list}>
          {others.map((person) => (
            <li key={person.id} className={styles.person}>
              <Mark person={person} />
              <span>
                <b>{wordsFor(person)}</b>
                {person.name !== '' && person.email !== '' && <span className={styles.email}>{person.email}</span>}
                <span className={styles.since}>
                  {person.editing ? t('editing') : t('looking')} · {t('since', { time: formatTime(person.since) })}
                </span>
              </span>
            </li>
          ))}
        </ul>
        <p className={styles.note}>{t('note')}</p>
      </Popover.Dropdown>
    </Popover>
  )
}

function Mark({ person }: { person: PersonHere }) {
  return (
    <span className={styles.mark} data-editing={person.editing || undefined} data-you={person.you || undefined}>
      {initialsOf(person)}
    </span>
  )
}

const nameOf = ({ name, email }: PersonHere) => name || email

function useSaidComings(others: readonly PersonHere[]) {
  const t = useTexts('presence')
  const known = useRef<ReadonlyMap<string, string> | null>(null)
  useEffect(() => {
    const now = new Map(others.filter(({ you }) => !you).map((person) => [person.id, nameOf(person)]))
    const before = known.current
    known.current = now
    if (before === null) return
    for (const [id, name] of now) if (!before.has(id)) announce(t('came', { name }))
    for (const [id, name] of before) if (!now.has(id)) announce(t('left', { name }))
  }, [others, t])
}
