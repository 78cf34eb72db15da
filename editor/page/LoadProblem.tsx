/** A part of a page that could not be loaded: what happened, and a way to try again, without losing the rest of the page. */
import { Button } from '@mantine/core'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import css from './page.module.css'

export function LoadProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTexts('app')
  return (
    <div className={css.problem} role="alert">
      <div>
        <strong>{t('trouble.title')}</strong>
        <p>{troubleText(error, t)}</p>
      </div>
      <Button variant="default" onClick={onRetry}>
        {t('tryAgain')}
      </Button>
    </div>
  )
}
