/** What a step did with people, on the edge of its card: who waits here (leads to them), who came, answered and paid. */
import type { StepFigures } from '../../schemas/figures-api.ts'
import { Link } from '../app/router.tsx'
import { formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { waitingAddress } from './address-of-runs.ts'
import styles from './CardFigures.module.css'
import { totalOf, useCodeWords } from './code-words.ts'
import { moneyWords } from './money-words.ts'
import { useOverlay } from './overlay.ts'

export default function CardFigures({ figures }: { figures: StepFigures }) {
  const t = useTexts('figures')
  const words = useCodeWords()
  const shown = useOverlay((overlay) => overlay.shown)
  if (shown === null) return null
  const { node, waiting, entered, answered, paid, received, held, blocked, refused, failed } = figures
  const heldWords = held.map((each) => words(each, 'held')).join('; ')
  const stopped = [
    ...blocked.map((each) => words(each, 'blocked')),
    ...refused.map((each) => words(each, 'refused')),
    ...failed.map((each) => words(each, 'failed')),
  ]
  const stoppedCount = totalOf(blocked) + totalOf(refused) + totalOf(failed)
  return (
    <>
      <span className={styles.top}>
        {waiting > 0 && (
          <Link
            to={waitingAddress(shown, node)}
            className={`${styles.waiting} nodrag nopan`}
            data-held={held.length > 0 || undefined}
            title={heldWords === '' ? t('card.seeWaiting') : `${t('card.seeWaiting')}. ${heldWords}`}
            aria-label={t('card.waitingLabel', { count: waiting, shown: formatNumber(waiting) })}
          >
            <Icon name="clock" size={12} />
            {formatNumber(waiting)}
            {held.length > 0 && <em>{t('card.held', { count: totalOf(held), shown: formatNumber(totalOf(held)) })}</em>}
          </Link>
        )}
        {entered > 0 && (
          <span className={styles.entered} title={t('card.entered', { count: entered })}>
            <Icon name="people" size={12} />
            {formatNumber(entered)}
          </span>
        )}
      </span>
      {(answered > 0 || paid > 0 || stoppedCount > 0) && (
        <span className={styles.bottom}>
          {answered > 0 && (
            <span title={t('card.answered', { count: answered })}>
              <Icon name="reply" size={12} />
              {formatNumber(answered)}
            </span>
          )}
          {paid > 0 && (
            <span className={styles.paid} title={t('card.paid', { count: paid })}>
              <Icon name="wallet" size={12} />
              {formatNumber(paid)} · {moneyWords(received)}
            </span>
          )}
          {stoppedCount > 0 && (
            <span className={styles.stopped} title={stopped.join('; ')}>
              <Icon name="alert" size={12} />
              {formatNumber(stoppedCount)}
            </span>
          )}
        </span>
      )}
    </>
  )
}
