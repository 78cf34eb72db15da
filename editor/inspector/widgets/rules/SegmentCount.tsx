/** How many people of the portfolio fit the rules now, with a few names; asked when one stops editing. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { SegmentRules } from '../../../../schemas/segment.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/index.ts'
import styles from '../widgets.module.css'
import { segmentCountQuery } from './segment-queries.ts'
import { plainRules } from './segment-rules.ts'

export function SegmentCount({ rules }: { rules: SegmentRules }) {
  const t = useTexts('inspector')
  const [settled] = useDebouncedValue(JSON.stringify(plainRules(rules)), 400)
  const { data, isError, isFetching } = useQuery(segmentCountQuery(JSON.parse(settled)))
  const names = data?.sample.slice(0, 3).map(({ name }) => name) ?? []
  return (
    <p className={styles.count} aria-live="polite" aria-busy={isFetching}>
      {isError && t('rules.notCounted')}
      {!isError && data && (
        <>
          <strong>{formatNumber(data.count)}</strong> {t('rules.people', { count: data.count })}
          {names.length > 0 && ` · ${names.join(', ')}${data.count > names.length ? '…' : ''}`}
        </>
      )}
    </p>
  )
}
