/** When on the day messages go out, the busiest hour of each, and what the number can send. */
import type { ForecastResult } from '../../schemas/forecast-api.ts'
import { formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import { Bars } from './Bars.tsx'
import { Figures } from './Figures.tsx'
import css from './forecast.module.css'

export function HoursPanel({ result: { hours, limits, timezone } }: { result: ForecastResult }) {
  const t = useTexts('forecast')
  const busiest = hours.reduce((most, each) => (each.most > most.most ? each : most), { hour: 0, most: 0 })
  const limit = formatNumber(limits.perHour)
  return (
    <Panel title={t('hours.title')} note={timezone}>
      <p className={css.said}>
        {t(busiest.most > limits.perHour ? 'hours.over' : 'hours.under', {
          ...{ hour: hourOf(busiest.hour), most: formatNumber(busiest.most), limit },
        })}
      </p>
      <Bars
        bars={hours.map(({ hour, most }) => ({
          ...{ key: String(hour), label: String(hour), title: `${hourOf(hour)}: ${formatNumber(most)}` },
          parts: [{ tone: most > limits.perHour ? 'over' : 'utility', value: most }],
        }))}
        limit={{ value: limits.perHour, label: t('hours.limit', { limit }) }}
      />
      <Figures
        caption={t('hours.title')}
        folded={t('asTable')}
        columns={[t('columns.hour'), t('columns.most'), t('columns.messages'), t('columns.others')]}
        rows={hours.map(({ hour, messages, others, most }) => ({
          key: String(hour),
          name: hourOf(hour),
          figures: [formatNumber(most), formatNumber(messages), formatNumber(others)],
        }))}
      />
    </Panel>
  )
}

const hourOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`
