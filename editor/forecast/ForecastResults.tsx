/** What a forecast says: the answer in a sentence, then how it comes about, each chart with its table. */
import { Button } from '@mantine/core'
import type { ForecastResult } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { Link } from '../app/router.tsx'
import { formatDate, formatInstant, formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import page from '../page/page.module.css'
import { CostNotes } from './CostNotes.tsx'
import { csvOf } from './csv.ts'
import { DaysPanel } from './DaysPanel.tsx'
import { entryKindOf } from './entering.ts'
import css from './forecast.module.css'
import { HoursPanel } from './HoursPanel.tsx'
import { emptinessOf, tomorrowOf, wholeOf } from './headline.ts'
import { costWords } from './money-words.ts'
import { EndsPanel, MoneyPanel, StoppedPanel, TwicePanel } from './OtherPanels.tsx'

interface Props {
  result: ForecastResult
  journey: Journey
  enter: string
}

export function ForecastResults({ result, journey, enter }: Props) {
  const t = useTexts('forecast')
  const empty = emptinessOf(result, { enter, entryKind: entryKindOf(journey) })
  if (empty !== undefined) return <Nothing why={empty} result={result} />
  return (
    <>
      <Headline result={result} />
      <DaysPanel result={result} />
      <HoursPanel result={result} />
      <StoppedPanel result={result} />
      <TwicePanel result={result} />
      <EndsPanel result={result} journey={journey} />
      <MoneyPanel result={result} />
      <p className={css.counted}>
        {t('counted', { from: formatInstant(result.from, result.timezone), zone: result.timezone })}
      </p>
    </>
  )
}

function Headline({ result }: { result: ForecastResult }) {
  const t = useTexts('forecast')
  const tomorrow = tomorrowOf(result)
  const whole = wholeOf(result)
  const days = result.days.length - 1
  const unpriced = result.cost.unpriced.reduce((sum, { messages }) => sum + messages, 0)
  return (
    <section className={css.headline} aria-label={t('headline.label')}>
      {tomorrow && (
        <p>
          <strong>
            {t('headline.tomorrow', {
              messages: t('messages', { count: tomorrow.messages, shown: formatNumber(tomorrow.messages) }),
              people: t('people', { count: tomorrow.people, shown: formatNumber(tomorrow.people) }),
              cost: costWords(tomorrow.costs, tomorrow.unpriced, t),
            })}
          </strong>
          {tomorrow.held && (
            <>
              {' '}
              {t('headline.held', {
                people: t('people', { count: tomorrow.held.people, shown: formatNumber(tomorrow.held.people) }),
                why: t(`rules.${tomorrow.held.rule}`, { defaultValue: tomorrow.held.rule }),
              })}
            </>
          )}
        </p>
      )}
      <p>
        {t('headline.whole', {
          days: formatNumber(days),
          messages: t('messages', { count: whole.messages, shown: formatNumber(whole.messages) }),
          people: t('people', { count: whole.people, shown: formatNumber(whole.people) }),
          cost: costWords(result.cost.sums, unpriced, t),
        })}
      </p>
      <p className={css.small}>
        {t('headline.who', {
          entered: formatNumber(result.people.entered),
          inside: formatNumber(result.people.inside),
          portfolio: formatNumber(result.people.portfolio),
        })}
        {result.cost.free > 0 &&
          ` ${t('headline.free', { count: result.cost.free, shown: formatNumber(result.cost.free) })}`}
      </p>
      <CostNotes cost={result.cost} />
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name="download" size={14} />}
        onClick={() => download(csvOf(result), `${result.journey.id}-${result.days[0]?.date ?? ''}.csv`)}
      >
        {t('export')}
      </Button>
    </section>
  )
}

function Nothing({ why, result }: { why: NonNullable<ReturnType<typeof emptinessOf>>; result: ForecastResult }) {
  const t = useTexts('forecast')
  const { notEntered } = result.people
  return (
    <div className={page.panel}>
      <EmptyRoom
        title={t(`empty.${why}.title`)}
        text={
          <>
            {t(`empty.${why}.text`, { until: formatDate(result.days.at(-1)?.date ?? '') })}
            {why === 'nobody' &&
              notEntered.map(({ reason, people }) => (
                <span key={reason} className={page.second}>
                  {t(`notEntered.${reason}`, {
                    defaultValue: reason,
                    count: people,
                    shown: formatNumber(people),
                  })}
                </span>
              ))}
          </>
        }
        actions={
          why === 'portfolio' ? (
            <Button component={Link} to="/portfolio">
              {t('empty.portfolio.action')}
            </Button>
          ) : undefined
        }
      />
    </div>
  )
}

function download(text: string, name: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
