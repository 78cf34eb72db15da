/** One of the saved segments, or none: then the rules beside it hold. Says how many are in it now, and leads to it. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '../../app/router.tsx'
import { useTexts } from '../../i18n/index.ts'
import page from '../../page/page.module.css'
import { savedSegmentsQuery } from '../../segments/segments-api.ts'
import { segmentCountQuery } from './rules/segment-queries.ts'
import { asRules } from './rules/segment-rules.ts'
import type { WidgetProps } from './widget.ts'
import styles from './widgets.module.css'

export function SavedSegmentInput({ id, describedBy, value, onChange, readOnly, problems }: WidgetProps) {
  const t = useTexts('segments')
  const { data } = useQuery(savedSegmentsQuery)
  const segments = data?.items ?? []
  const chosen = segments.find((segment) => segment.id === value)
  const count = useQuery({ ...segmentCountQuery(asRules(chosen?.rules)), enabled: chosen !== undefined })
  const written = typeof value === 'string' ? value : ''
  const options = segments.map(({ id: segment, name }) => ({ value: segment, label: name }))
  // What the document names stays in sight, also when nobody has it any more.
  const gone = written !== '' && data && !chosen ? [{ value: written, label: t('pick.gone', { id: written }) }] : []
  return (
    <>
      <NativeSelect
        id={id}
        aria-describedby={describedBy}
        data={[{ value: '', label: t('pick.own') }, ...options, ...gone]}
        value={written}
        disabled={readOnly}
        error={problems.length > 0}
        onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      />
      <p className={styles.count}>
        {chosen && count.data && `${t('pick.people', { count: count.data.count })} · `}
        <Link to={chosen ? `/segments/${encodeURIComponent(chosen.id)}` : '/segments'} className={page.plainLink}>
          {t(chosen ? 'pick.open' : 'pick.manage')}
        </Link>
      </p>
    </>
  )
}
