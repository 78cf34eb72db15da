/** Why the last step of the simulation did not happen, and the way to try again. */
import { Alert, Button } from '@mantine/core'
import { ApiProblem } from '../api/client.ts'
import { useTexts } from '../i18n/index.ts'
import { useSimulation } from './simulation.ts'

export function SimulationTrouble() {
  const t = useTexts('simulator')
  const error = useSimulation((state) => state.error)
  const retry = useSimulation((state) => state.retry)
  if (error === undefined) return null
  return (
    <Alert color="danger" variant="light" role="alert">
      {wordsOf(error, t)}{' '}
      {retry && (
        <Button size="compact-xs" variant="subtle" color="danger" onClick={retry}>
          {t('panel.error.retry')}
        </Button>
      )}
    </Alert>
  )
}

function wordsOf(error: unknown, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (!(error instanceof ApiProblem) || error.status >= 500) return t('panel.error.offline')
  const found = error.problem.diagnostics?.find(({ severity }) => severity === 'error')?.message
  return t('panel.error.invalid', { why: found ?? error.problem.errors?.[0]?.detail ?? error.message })
}
