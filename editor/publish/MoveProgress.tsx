/** How far the journey's last order for the people inside has come; asked again while it is under way. */
import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Move } from '../../schemas/move.ts'
import { movesQuery } from '../api/moves.ts'
import { useTexts } from '../i18n/index.ts'
import styles from './people.module.css'

const ASK_AGAIN_MS = 1_500

/** Nothing where the version has no order. */
export function MoveProgress({ journey, version }: { journey: string; version: number }) {
  const { data } = useQuery({
    ...movesQuery(journey),
    refetchInterval: ({ state }) => (state.data?.items.some((move) => move.state === 'running') ? ASK_AGAIN_MS : false),
  })
  const move = data?.items.find(({ to }) => to === version)
  return move === undefined ? null : <HowFar move={move} />
}

function HowFar({ move }: { move: Move }) {
  const t = useTexts('publish')
  const { keeps, enters, ends, stays, waits } = move.counts
  const done = keeps + enters + ends + stays
  const all = Math.max(move.expected, done + waits)
  const parts = [
    keeps > 0 && t('people.keeps', { count: keeps }),
    enters > 0 && t('people.enters', { count: enters }),
    ends > 0 && t('people.ends', { count: ends }),
    stays > 0 && t('people.stays', { count: stays }),
  ].filter((part) => part !== false)
  const words = parts.length === 0 ? t('people.progress.nobody') : parts.join(' · ')
  return (
    <div className={styles.counts} role="status">
      {move.state === 'running' && all > 0 && (
        <Progress value={(100 * done) / all} size="sm" aria-label={t('people.progress.bar')} />
      )}
      <p className={styles.line}>
        {move.state === 'running'
          ? t('people.progress.running', { done, all })
          : `${t(`people.progress.${move.state}`)} ${words}.`}
      </p>
      {waits > 0 && <p className={styles.quiet}>{t('people.progress.waits', { count: waits })}</p>}
    </div>
  )
}
