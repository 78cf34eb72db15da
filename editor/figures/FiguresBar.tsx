/** The line above a canvas with figures: of which version and period, the whole in numbers, how to read them, and a table. */
import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Figures } from '../../schemas/figures-api.ts'
import { useRoute } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { formatNumber, formatTime } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './FiguresBar.module.css'
import { FiguresTable } from './FiguresTable.tsx'
import { choosePeriod } from './figures-address.ts'
import { figuresQuery } from './figures-api.ts'
import { moneyWords } from './money-words.ts'
import { hideFigures, showFigures } from './overlay.ts'
import { PERIODS, periodOf } from './period.ts'

interface Props {
  journey: string
  version: number
  /** IANA; days begin there. */
  timezone: string
  onClose?: () => void
}

export default function FiguresBar({ journey, version, timezone, onClose }: Props) {
  const t = useTexts('figures')
  const app = useTexts('app')
  const period = periodOf(useRoute().query.get('period'))
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useQuery(figuresQuery(journey, version, period, timezone))
  useEffect(() => {
    if (data) showFigures({ journey, version }, data.steps)
  }, [data, journey, version])
  useEffect(() => hideFigures, [])
  return (
    <section className={styles.bar} aria-label={t('title', { version })}>
      <div className={styles.line}>
        <b className={styles.title}>{t('title', { version })}</b>
        <SegmentedControl
          size="xs"
          value={period}
          onChange={(value) => choosePeriod(periodOf(value))}
          aria-label={t('period.label')}
          data={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
        />
        {data && <Whole figures={data} />}
        {!data && !error && <span className={styles.quiet}>{t('counting')}</span>}
        {error && (
          <span className={styles.trouble} role="alert">
            {troubleText(error, app)}{' '}
            <button type="button" className={styles.again} onClick={() => refetch()}>
              {app('tryAgain')}
            </button>
          </span>
        )}
        <span className={styles.space} />
        {data && <span className={styles.quiet}>{t('at', { time: formatTime(data.at) })}</span>}
        <Button size="xs" variant="default" aria-expanded={open} disabled={!data} onClick={() => setOpen(!open)}>
          {t(open ? 'table.hide' : 'table.show')}
        </Button>
        {onClose && (
          <button type="button" className={styles.close} onClick={onClose} aria-label={t('close')}>
            <Icon name="close" size={15} />
          </button>
        )}
      </div>
      {/* Over the draft room is dear: the marks say themselves what they are, and so does the table. */}
      {data && !isEmpty(data) && (!onClose || open) && <Legend />}
      {open && data && <FiguresTable figures={data} />}
    </section>
  )
}

const isEmpty = ({ total }: Figures) => total.people === 0 && total.waiting === 0 && total.paid === 0

function Whole({ figures }: { figures: Figures }) {
  const t = useTexts('figures')
  const { total, from } = figures
  if (isEmpty(figures))
    return (
      <span className={styles.quiet} role="status">
        {t(from === undefined ? 'empty.ever' : 'empty.period')}
      </span>
    )
  const count = (key: string, people: number) => (
    <span>
      <b>{formatNumber(people)}</b> {t(`whole.${key}`, { count: people })}
    </span>
  )
  return (
    <span className={styles.whole}>
      {count('waiting', total.waiting)}
      {count('people', total.people)}
      {count('answered', total.answered)}
      {total.paid > 0 && (
        <span>
          <b>{formatNumber(total.paid)}</b> {t('whole.paid', { count: total.paid })} <b>{moneyWords(total.received)}</b>
        </span>
      )}
      {total.failed > 0 && <span className={styles.failed}>{count('failed', total.failed)}</span>}
    </span>
  )
}

function Legend() {
  const t = useTexts('figures')
  return (
    <ul className={styles.legend} aria-label={t('legend.label')}>
      <li>
        <Icon name="clock" size={13} /> {t('legend.waiting')}
      </li>
      <li>
        <Icon name="people" size={13} /> {t('legend.entered')}
      </li>
      <li>
        <Icon name="reply" size={13} /> {t('legend.answered')}
      </li>
      <li>
        <Icon name="wallet" size={13} /> {t('legend.paid')}
      </li>
      <li>
        <span className={styles.thick} aria-hidden="true" /> {t('legend.share')}
      </li>
    </ul>
  )
}
