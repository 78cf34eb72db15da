/** The two lines about what the check has found: errors stand in the way, warnings are there to be read. */
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { useTexts } from '../i18n/index.ts'
import { CheckItem } from './CheckItem.tsx'
import { ProblemList } from './ProblemList.tsx'

type Props = { diagnostics: Diagnostic[] | undefined; onLeave: () => void }

export function ErrorsCheck({ diagnostics, onLeave }: Props) {
  const t = useTexts('publish')
  const errors = diagnostics?.filter(({ severity }) => severity === 'error') ?? []
  const summary = errors.length > 0 ? t('hasErrors', { count: errors.length }) : undefined
  return (
    <CheckItem
      standing={!diagnostics ? 'checking' : errors.length > 0 ? 'blocked' : 'ready'}
      title={t(!diagnostics ? 'checking' : errors.length > 0 ? 'errors.some' : 'errors.none')}
      summary={summary}
    >
      <ProblemList diagnostics={errors} onLeave={onLeave} label={t('errors.some')} />
    </CheckItem>
  )
}

/** Nothing to say where there is none: a calm list has no empty lines. */
export function WarningsCheck({ diagnostics, onLeave }: Props) {
  const t = useTexts('publish')
  const warnings = diagnostics?.filter(({ severity }) => severity !== 'error') ?? []
  if (!diagnostics || warnings.length === 0) return null
  const only = warnings.every(({ severity }) => severity === 'info')
  return (
    <CheckItem standing={only ? 'ready' : 'attention'} title={t('warnings', { count: warnings.length })}>
      <ProblemList diagnostics={warnings} onLeave={onLeave} label={t('warnings', { count: warnings.length })} />
    </CheckItem>
  )
}
