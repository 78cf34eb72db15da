/** The room of those who run the installation: is it well, what needs them, what waits, and what this server is. */
import { useQuery } from '@tanstack/react-query'
import type { SystemHealth } from '../../schemas/health.ts'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { useLiveQuery } from '../page/live-changes.ts'
import { PageFrame } from '../page/PageFrame.tsx'
import { TableBones } from '../page/TableBones.tsx'
import { alertsOf } from './alerts-of.ts'
import css from './health.module.css'
import { healthQuery } from './health-api.ts'
import { Numbers } from './Numbers.tsx'
import { Program } from './Program.tsx'
import { RecentSends } from './RecentSends.tsx'
import { Uncertain } from './Uncertain.tsx'
import { Verdict } from './Verdict.tsx'
import { Waiting } from './Waiting.tsx'

const POLL_MS = 5_000

export default function HealthPage() {
  const t = useTexts('health')
  const query = useQuery({ ...healthQuery, refetchInterval: POLL_MS })
  useLiveQuery(healthQuery.queryKey, ['runs'])
  return (
    <PageFrame
      title={t('title')}
      subtitle={t('subtitle')}
      actions={query.data && <span className={css.at}>{t('at', { at: formatInstant(query.data.at) })}</span>}
    >
      {query.isPending && <TableBones columns={3} rows={5} label={t('loading')} />}
      {/* What was last known stays in sight: it may be all there is. */}
      {query.isError && <LoadProblem error={query.error} onRetry={() => query.refetch()} />}
      {query.data && <Health health={query.data} />}
    </PageFrame>
  )
}

function Health({ health }: { health: SystemHealth }) {
  return (
    <>
      <Verdict level={health.level} alerts={alertsOf(health)} now={health.at} />
      <div className={css.columns}>
        <div className={css.main}>
          <Waiting health={health} />
          {health.messages.uncertain.items.length > 0 && <Uncertain health={health} />}
          <RecentSends recent={health.messages.recent} />
        </div>
        <div className={css.side}>
          <Numbers numbers={health.numbers} />
          <Program health={health} />
        </div>
      </div>
    </>
  )
}
