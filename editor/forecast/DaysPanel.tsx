/** Messages a day by category, and the templates behind them. */
import type { ForecastResult } from '../../schemas/forecast-api.ts'
import { formatDate, formatNumber } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import { Bars } from './Bars.tsx'
import { Figures } from './Figures.tsx'
import css from './forecast.module.css'
import { byCategory, byTemplate } from './headline.ts'
import { costWords } from './money-words.ts'

export function DaysPanel({ result }: { result: ForecastResult }) {
  const t = useTexts('forecast')
  const locale = useLocale()
  const short = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', timeZone: 'UTC' })
  const label = (date: string) => short.format(Date.parse(`${date}T00:00:00Z`))
  const days = byCategory(result)
  const categories = [...new Set(result.messages.map(({ category }) => category))]
  const { peopleADay } = result.limits
  return (
    <Panel
      title={t('days.title')}
      note={peopleADay === undefined ? undefined : t('days.limit', { people: formatNumber(peopleADay) })}
    >
      <Legend tones={categories.map((category) => ({ tone: category, name: t(`categories.${category}`) }))} />
      <Bars
        bars={days.map(({ date, parts }, index) => ({
          ...{ key: date, label: label(date) },
          title: `${formatDate(date)}: ${formatNumber(result.days[index]?.messages ?? 0)}`,
          parts: categories.map((category) => ({ tone: category, value: parts[category] ?? 0 })),
        }))}
      />
      <Figures
        caption={t('days.title')}
        folded={t('asTable')}
        columns={[
          ...[t('columns.day'), t('columns.entered'), t('columns.messages'), t('columns.people')],
          ...[t('columns.held'), t('columns.blocked'), t('columns.failed'), t('columns.replies'), t('columns.cost')],
        ]}
        rows={result.days.map((day) => ({
          key: day.date,
          name: formatDate(day.date),
          figures: [
            ...[day.entered, day.messages, day.people, day.held, day.blocked, day.failed, day.replies].map((each) =>
              formatNumber(each),
            ),
            costWords(day.costs, day.unpriced, t),
          ],
        }))}
      />
      <h3 className={css.subhead}>{t('templates.title')}</h3>
      <Figures
        caption={t('templates.title')}
        columns={[t('columns.template'), t('columns.category'), t('columns.messages')]}
        rows={byTemplate(result).map(({ template, category, messages }) => ({
          key: `${category} ${template}`,
          name: template ?? t('templates.none'),
          figures: [t(`categories.${category}`), formatNumber(messages)],
        }))}
      />
    </Panel>
  )
}

function Legend({ tones }: { tones: readonly { tone: string; name: string }[] }) {
  return (
    <ul className={css.legend}>
      {tones.map(({ tone, name }) => (
        <li key={tone} data-tone={tone}>
          {name}
        </li>
      ))}
    </ul>
  )
}
