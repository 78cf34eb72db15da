/** Rates of single steps, where they differ: of each message how many answer it, of each question which answer. */
import { NumberInput } from '@mantine/core'
import type { ForecastRates } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { textsOf, useNodeTypes } from '../journey/node-types.ts'
import css from './forecast.module.css'
import { Percent } from './Percent.tsx'
import { askingSteps, sayingSteps } from './steps.ts'

interface Props {
  journey: Journey
  rates: ForecastRates
  onChange: (part: Partial<ForecastRates>) => void
}

export function StepRates({ journey, rates, onChange }: Props) {
  const t = useTexts('forecast')
  const locale = useLocale()
  const types = useNodeTypes()
  const nameOf = (id: string) => {
    const node = journey.nodes.find((each) => each.id === id)
    const type = node && types.get(node.type)
    return node?.label ?? `${(type && textsOf(type, locale)?.name) ?? ''} (${id})`
  }
  const saying = sayingSteps(journey, types)
  const asking = askingSteps(journey, types)
  if (saying.length === 0) return null
  return (
    <details className={css.steps}>
      <summary>{t('steps.title')}</summary>
      <p>{t('steps.replies')}</p>
      {saying.map(({ id }) => (
        <Percent
          key={id}
          label={nameOf(id)}
          placeholder={t('steps.same')}
          value={rates.replyByNode?.[id]}
          onChange={(rate) => onChange({ replyByNode: { ...rates.replyByNode, [id]: rate } })}
          onClear={() => {
            const { [id]: _, ...rest } = rates.replyByNode ?? {}
            onChange({ replyByNode: rest })
          }}
        />
      ))}
      {asking.length > 0 && <p>{t('steps.answers')}</p>}
      {asking.map(({ id, answers }) => (
        <fieldset key={id} className={css.weights}>
          <legend>{nameOf(id)}</legend>
          {answers.map((answer) => (
            <NumberInput
              key={answer.id}
              label={answer.name}
              min={0}
              max={10_000}
              allowDecimal={false}
              placeholder={t('steps.even')}
              value={rates.answers?.[id]?.[answer.id] ?? ''}
              onChange={(value) => {
                const { [answer.id]: _, ...others } = rates.answers?.[id] ?? {}
                const weights = value === '' ? others : { ...others, [answer.id]: Math.trunc(Number(value)) || 0 }
                onChange({ answers: { ...rates.answers, [id]: weights } })
              }}
            />
          ))}
        </fieldset>
      ))}
    </details>
  )
}
