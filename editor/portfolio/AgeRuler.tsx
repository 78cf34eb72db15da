/**
 * How late a debt is, on the ruler that the whole trade thinks in: 30, 60, 90 and 180 days past due. The words beside
 * it say the same; the ruler only lets the eye compare rows.
 */
import css from './AgeRuler.module.css'

/** The ageing buckets' ends, in days. */
const TICKS = [30, 60, 90, 180]

export function AgeRuler({ days }: { days: number }) {
  const tone = days <= 0 ? 'none' : days <= 30 ? 'early' : days <= 90 ? 'late' : 'deep'
  return (
    <svg className={css.ruler} data-tone={tone} viewBox="0 0 80 12" width={80} height={12} aria-hidden="true">
      <rect x={0} y={8} width={80} height={3} rx={1.5} className={css.track} />
      <rect x={0} y={8} width={place(days)} height={3} rx={1.5} className={css.run} />
      {TICKS.map((tick) => (
        <rect
          key={tick}
          x={place(tick) - 0.5}
          y={tick === 90 ? 1.5 : 3.5}
          width={1}
          height={tick === 90 ? 9 : 7}
          className={css.tick}
        />
      ))}
    </svg>
  )
}

/** Each bucket takes the same room, so that the first month, where most people are, is not squeezed. */
function place(days: number): number {
  const room = 18
  let from = 0
  for (const [index, to] of TICKS.entries()) {
    if (days <= to) return Math.max(0, index * room + ((days - from) / (to - from)) * room)
    from = to
  }
  return Math.min(80, TICKS.length * room + Math.log2(days / 180) * 4)
}
