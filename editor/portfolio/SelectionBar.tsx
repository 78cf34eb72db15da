/** What can be done to the people who are selected; it floats over the list's end so that it is never far away. */
import { useTexts } from '../i18n/index.ts'
import css from './portfolio.module.css'

interface Props {
  count: number
  onEnroll: () => void
  onClear: () => void
}

export function SelectionBar({ count, onEnroll, onClear }: Props) {
  const t = useTexts('portfolio')
  return (
    <section className={css.bar} aria-label={t('selection.region')}>
      <strong role="status">{t('selection.count', { count })}</strong>
      <button type="button" className={css.barQuiet} onClick={onClear}>
        {t('selection.clear')}
      </button>
      <button type="button" className={css.barMain} onClick={onEnroll}>
        {t('selection.enroll')}
      </button>
    </section>
  )
}
