/** How many left a step by one outlet, and which part of all who left it they are; nothing while no figures are shown. */
import { formatNumber } from '../i18n/format.ts'
import { useLocale } from '../i18n/index.ts'
import styles from './OutletFigures.module.css'
import { peopleBy, shareBy, useOverlay } from './overlay.ts'

export function OutletFigures({ node, outlet }: { node: string; outlet: string }) {
  useLocale()
  const people = useOverlay((overlay) => peopleBy(overlay, node, outlet))
  const share = useOverlay((overlay) => shareBy(overlay, node, outlet))
  if (people === undefined || share === undefined) return null
  return (
    <span className={styles.outlet} data-none={people === 0 || undefined}>
      <b>{formatNumber(people)}</b>
      {people > 0 && ` ${formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })}`}
    </span>
  )
}
