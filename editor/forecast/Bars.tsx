/** Bars of a few parts each, drawn with nothing but boxes; for eyes alone, because the table beside says the same. */
import { formatNumber } from '../i18n/format.ts'
import css from './forecast.module.css'

export type Bar = { key: string; label: string; title: string; parts: { tone: string; value: number }[] }

interface Props {
  bars: readonly Bar[]
  /** A line at this height, when anything comes near it. */
  limit?: { value: number; label: string } | undefined
}

/** Labels that fit beside each other. */
const MOST_LABELS = 12

export function Bars({ bars, limit }: Props) {
  const most = Math.max(1, ...bars.map(sumOf))
  // A limit that is far above everything would press the bars flat: then its words alone say so.
  const shown = limit !== undefined && limit.value <= most * 4 ? limit : undefined
  const top = Math.max(most, shown?.value ?? 0)
  const every = Math.ceil(bars.length / MOST_LABELS)
  return (
    <div className={css.chart} aria-hidden="true">
      <div className={css.bars}>
        <span className={css.top}>{formatNumber(top)}</span>
        {shown && (
          <div className={css.limit} style={{ bottom: `${(shown.value / top) * 100}%` }}>
            <span>{shown.label}</span>
          </div>
        )}
        {bars.map((bar) => (
          <div key={bar.key} className={css.bar} title={bar.title}>
            {bar.parts.map(({ tone, value }) => (
              <i key={tone} data-tone={tone} style={{ height: `${(value / top) * 100}%` }} />
            ))}
          </div>
        ))}
      </div>
      <div className={css.labels}>
        {bars.map(({ key, label }, index) => (
          <span key={key}>{index % every === 0 ? label : ''}</span>
        ))}
      </div>
    </div>
  )
}

function sumOf({ parts }: Bar): number {
  return parts.reduce((sum, { value }) => sum + value, 0)
}
