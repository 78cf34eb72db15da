/** Says on the page that an import is running, also for one that somebody else began. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { useLiveQuery } from '../page/live-changes.ts'
import css from './portfolio.module.css'
import { importsQuery } from './portfolio-api.ts'

export function ImportStrip({ onSee }: { onSee: (id: string) => void }) {
  const t = useTexts('portfolio')
  useLiveQuery(importsQuery.queryKey, ['imports'])
  const imports = useQuery(importsQuery)
  const running = imports.data?.items.find((one) => one.status === 'running')
  if (!running) return null
  return (
    <div className={css.strip}>
      <span>
        <strong>{t('import.running', { filename: running.filename ?? t('import.unnamed') })}</strong>{' '}
        {t('import.runningRows', { rows: formatNumber(running.rows) })}
      </span>
      <Button variant="default" size="xs" onClick={() => onSee(running.id)}>
        {t('import.see')}
      </Button>
    </div>
  )
}
