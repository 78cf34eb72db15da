/**
 * Those who are inside when a new version goes out: they stay in theirs, follow at the step where they wait, or go where
 * one says, step by step. Says how many would do what before anything moves.
 */
import { Radio } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import type { Journey } from '../../schemas/journey.ts'
import { movePreviewQuery } from '../api/moves.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { CheckItem } from './CheckItem.tsx'
import { MoveCounts } from './MoveCounts.tsx'
import styles from './people.module.css'
import { moving, orderOf, type Plan, STAYING, type Way } from './people-plan.ts'
import type { PublishPartProps } from './publish-part.ts'
import { StepMoves } from './StepMoves.tsx'

const WAYS: readonly Way[] = ['stay', 'follow', 'steps']

export function PeopleInside({ journey, latest, onSay }: PublishPartProps) {
  const t = useTexts('publish')
  const app = useTexts('app')
  const name = useId()
  const [plan, setPlan] = useState<Plan>(STAYING)
  const people = orderOf(plan)
  const { data, error, isPlaceholderData } = useQuery({
    ...movePreviewQuery(
      journey.id,
      { to: 'draft', document: journey, ...(people ?? { default: 'stay' }) },
      stampOf(journey),
    ),
    enabled: latest !== undefined,
    placeholderData: keepPreviousData,
  })
  const inside = data?.people ?? 0
  const going = people === undefined || !data || isPlaceholderData ? 0 : moving(data)
  const cannot = people === undefined ? 0 : (data?.cannot ?? 0)
  const isChecking = latest !== undefined && !error && (!data || isPlaceholderData)
  const standing = isChecking ? 'checking' : cannot > 0 || error ? 'attention' : 'ready'
  const order = JSON.stringify(people ?? null)
  useEffect(() => {
    // Made by `orderOf` just above, as a stable dependency.
    const said = JSON.parse(order) as typeof people | null
    onSay({
      standing,
      request: said === null ? {} : { people: said },
      ...(going > 0 ? { also: t('people.also', { count: going }) } : {}),
    })
  }, [onSay, standing, order, going, t])
  if (latest === undefined) return null
  if (error) return <CheckItem standing="attention" title={t('people.unknown')} summary={troubleText(error, app)} />
  if (!data) return <CheckItem standing="checking" title={t('people.checking')} />
  if (inside === 0) return <CheckItem standing="ready" title={t('people.nobody')} />
  return (
    <CheckItem standing={standing} title={t('people.title', { count: inside })}>
      <Radio.Group
        className={styles.ways}
        name={name}
        aria-label={t('people.question')}
        value={plan.way}
        onChange={(value) => setPlan({ ...plan, way: WAYS.find((way) => way === value) ?? 'stay' })}
      >
        {WAYS.map((way) => (
          <Radio
            key={way}
            value={way}
            size="sm"
            label={t(`people.way.${way}`)}
            description={t(`people.wayHelp.${way}`)}
          />
        ))}
      </Radio.Group>
      {plan.way === 'steps' && <StepMoves preview={data} plan={plan} onPlan={setPlan} />}
      {plan.way !== 'stay' && <MoveCounts preview={data} />}
    </CheckItem>
  )
}

/** A name for a document, so that it need not be compared word by word. */
const stamps = new WeakMap<Journey, number>()
let stamped = 0
function stampOf(journey: Journey): number {
  const known = stamps.get(journey)
  if (known !== undefined) return known
  stamped += 1
  stamps.set(journey, stamped)
  return stamped
}
