/** What an order would do, in numbers: how many go on, enter, leave, stay, and who cannot and why. */
import type { MovePreview } from '../../schemas/move.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useNodeTypes } from '../journey/node-types.ts'
import styles from './people.module.css'
import { stepLines } from './people-plan.ts'
import { stepWords } from './step-words.ts'

export function MoveCounts({ preview }: { preview: MovePreview }) {
  const t = useTexts('publish')
  const locale = useLocale()
  const types = useNodeTypes()
  const { keeps, enters, ends, stays } = preview.totals
  const told = stays - preview.cannot
  const parts = [
    keeps > 0 && t('people.keeps', { count: keeps }),
    enters > 0 && t('people.enters', { count: enters }),
    ends > 0 && t('people.ends', { count: ends }),
    told > 0 && t('people.stays', { count: told }),
  ].filter((part) => part !== false)
  const stuck = stepLines(preview.rows).filter(({ cannotPeople }) => cannotPeople > 0)
  const sending = preview.rows.filter(({ does }) => does !== 'stays').reduce((sum, row) => sum + row.sending, 0)
  return (
    <div className={styles.counts} role="status">
      {parts.length > 0 && <p className={styles.line}>{parts.join(' · ')}</p>}
      {sending > 0 && <p className={styles.quiet}>{t('people.sending', { count: sending })}</p>}
      {stuck.map((line) => (
        <p key={line.step?.id ?? ''} className={styles.warning}>
          <Icon name="alert" size={14} />
          <span>
            {t('people.cannot', {
              count: line.cannotPeople,
              step: stepWords(line.step, types, locale) ?? t('people.notBegun'),
              why: t(`people.reason.${line.cannot ?? 'told'}`),
            })}
          </span>
        </p>
      ))}
    </div>
  )
}
