/** A few of those whom rules match now, with what they owe: enough to see whether the right people are meant. */
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { SegmentRules } from '../../schemas/segment.ts'
import { Link } from '../app/router.tsx'
import { formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { segmentCountQuery } from '../inspector/widgets/rules/segment-queries.ts'
import { plainRules } from '../inspector/widgets/rules/segment-rules.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import css from './segments.module.css'

const PAUSE_MS = 400

export function SegmentSample({ rules }: { rules: SegmentRules }) {
  const t = useTexts('segments')
  const [settled] = useDebouncedValue(JSON.stringify(plainRules(rules)), PAUSE_MS)
  const { data, isError } = useQuery(segmentCountQuery(JSON.parse(settled)))
  const people = data?.sample ?? []
  return (
    <Panel title={t('sample.title')} note={t('sample.note')} flush>
      {isError && <p className={css.nobody}>{t('sample.notCounted')}</p>}
      {data && people.length === 0 && <p className={css.nobody}>{t('sample.nobody')}</p>}
      {people.length > 0 && (
        <div className={page.scroll}>
          <table className={page.table} aria-label={t('sample.title')}>
            <thead>
              <tr>
                <th scope="col">{t('sample.person')}</th>
                <th scope="col">{t('sample.state')}</th>
                <th scope="col" className={page.number}>
                  {t('sample.late')}
                </th>
                <th scope="col" className={page.number}>
                  {t('sample.total')}
                </th>
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.id}>
                  <th scope="row">
                    <Link to={`/portfolio/${encodeURIComponent(person.id)}`} className={page.link}>
                      {person.name}
                    </Link>
                  </th>
                  <td>{person.state ?? '–'}</td>
                  <td className={page.number}>
                    {person.daysPastDue < 0
                      ? t('sample.dueIn', { count: -person.daysPastDue })
                      : t('sample.days', { count: person.daysPastDue })}
                  </td>
                  <td className={page.number}>{formatMoney(person.total, person.currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}
