/** Step by step: how many wait at each step of the versions from before, and where they go; the same step unless told. */
import { NativeSelect } from '@mantine/core'
import type { MovePreview } from '../../schemas/move.ts'
import { formatNumber } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import styles from './people.module.css'
import { choiceOf, type Plan, type StepLine, stepLines, withChoice } from './people-plan.ts'
import { stepOptions, stepWords } from './step-words.ts'

interface Props {
  preview: MovePreview
  plan: Plan
  onPlan: (plan: Plan) => void
}

export function StepMoves({ preview, plan, onPlan }: Props) {
  const t = useTexts('publish')
  const locale = useLocale()
  const types = useNodeTypes()
  const targets = stepOptions(preview.targets, types, locale)
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('people.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.step')}</th>
            <th scope="col" className={styles.number}>
              {t('people.waiting')}
            </th>
            <th scope="col">{t('people.where')}</th>
          </tr>
        </thead>
        <tbody>
          {stepLines(preview.rows).map((line) => (
            <Line
              key={line.step?.id ?? ''}
              line={line}
              name={stepWords(line.step, types, locale) ?? t('people.notBegun')}
              targets={targets}
              plan={plan}
              onPlan={onPlan}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type LineProps = Omit<Props, 'preview'> & { line: StepLine; name: string; targets: { id: string; name: string }[] }

function Line({ line, name, targets, plan, onPlan }: LineProps) {
  const t = useTexts('publish')
  const { step, versions, people } = line
  const same = step && targets.find(({ id }) => id === step.id)
  const choice = step === undefined ? 'same' : choiceOf(step.id, plan.steps[step.id])
  return (
    <tr>
      <th scope="row">
        {name} <span className={styles.quiet}>{versions.map((version) => `v${version}`).join(', ')}</span>
      </th>
      <td className={styles.number}>{formatNumber(people)}</td>
      <td>
        {step === undefined ? (
          t('people.begins')
        ) : (
          <NativeSelect
            size="xs"
            aria-label={t('people.whereOf', { step: name })}
            value={choice}
            onChange={({ currentTarget: { value } }) => onPlan(withChoice(plan, step.id, value))}
          >
            <option value="same">{t(same ? 'people.same' : 'people.sameGone')}</option>
            {same && <option value="again">{t('people.again')}</option>}
            <option value="stay">{t('people.stay')}</option>
            <option value="end">{t('people.end')}</option>
            <optgroup label={t('people.otherStep')}>
              {targets
                .filter(({ id }) => id !== step.id)
                .map(({ id, name: target }) => (
                  <option key={id} value={`to:${id}`}>
                    {target}
                  </option>
                ))}
            </optgroup>
          </NativeSelect>
        )}
        {line.cannotPeople > 0 && <p className={styles.note}>{t(`people.reason.${line.cannot ?? 'told'}`)}</p>}
      </td>
    </tr>
  )
}
