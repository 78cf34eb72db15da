/** The trail: who did what to whom or what, and when, the latest first. */
import { useInfiniteQuery } from '@tanstack/react-query'
import type { TrailEntry } from '../../schemas/people-api.ts'
import { ROLES } from '../../schemas/roles.ts'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { MoreRows } from '../page/MoreRows.tsx'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import css from './people.module.css'
import { trailQuery } from './people-api.ts'
import { detailOf, textKeyOf } from './trail-words.ts'

export function TrailPanel() {
  const t = useTexts('people')
  const trail = useInfiniteQuery(trailQuery)
  const entries = trail.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Panel title={t('trail.title')} note={t('trail.note')} flush>
      {trail.isError && <LoadProblem error={trail.error} onRetry={() => trail.refetch()} />}
      {trail.isSuccess && entries.length === 0 && <p className={css.quiet}>{t('trail.empty')}</p>}
      {entries.length > 0 && (
        <>
          <div className={page.scroll}>
            <table className={page.table}>
              <caption className="visually-hidden">{t('trail.caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('trail.when')}</th>
                  <th scope="col">{t('trail.who')}</th>
                  <th scope="col">{t('trail.what')}</th>
                  <th scope="col">{t('trail.whom')}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <Line key={entry.id} entry={entry} />
                ))}
              </tbody>
            </table>
          </div>
          <MoreRows
            shown={t('trail.shown', { count: entries.length })}
            hasMore={trail.hasNextPage}
            loading={trail.isFetchingNextPage}
            label={t('trail.more')}
            onMore={() => trail.fetchNextPage()}
          />
        </>
      )}
    </Panel>
  )
}

function Line({ entry }: { entry: TrailEntry }) {
  const t = useTexts('people')
  const app = useTexts('app')
  const { name, from, to, version } = detailOf(entry)
  const roleOf = (word: string) => (ROLES.some((role) => role === word) ? app(`roles.${word}`) : word)
  return (
    <tr>
      <td className={css.quiet}>{formatInstant(entry.at)}</td>
      <td>{entry.actor}</td>
      <td>{t(textKeyOf(entry.action), { defaultValue: entry.action })}</td>
      <td>
        {name ?? entry.subject}
        {from !== undefined && to !== undefined && (
          <span className={page.second}>{t('fromTo', { from: roleOf(from), to: roleOf(to) })}</span>
        )}
        {version !== undefined && <span className={page.second}>{t('version', { version })}</span>}
      </td>
    </tr>
  )
}
