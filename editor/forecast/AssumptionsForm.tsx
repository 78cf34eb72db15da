/** What is asked, and what people are assumed to do: everything has a default, and everything is shown. */
import { Button, Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type AskForecast, DEFAULT_RATES, type ForecastRates, type ForecastWho } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import { savedSegmentsQuery } from '../segments/segments-api.ts'
import { usualEntering } from './entering.ts'
import css from './forecast.module.css'
import { Percent } from './Percent.tsx'
import { PricesPart } from './PricesPart.tsx'
import { StepRates } from './StepRates.tsx'

interface Props {
  draft: Journey
  versions: number[]
  running: boolean
  onAsk: (question: AskForecast) => void
}

type Enter = ForecastWho['enter']
const ENTERS: Enter[] = ['entry', 'segment', 'everybody', 'nobody']
const DRAFT = 'draft'

export function AssumptionsForm({ draft, versions, running, onAsk }: Props) {
  const t = useTexts('forecast')
  const { data: segments } = useQuery(savedSegmentsQuery)
  const [what, setWhat] = useState(DRAFT)
  const [who, setWho] = useState<ForecastWho>(() => ({ enter: usualEntering(draft), inside: true }))
  const [days, setDays] = useState(30)
  const [rates, setRates] = useState<ForecastRates>(DEFAULT_RATES)
  const [seed, setSeed] = useState('1')
  const entersAlone = usualEntering(draft) === 'entry'
  const set = (part: Partial<ForecastRates>) => setRates((before) => ({ ...before, ...part }))
  const lacksSegment = who.enter === 'segment' && who.segment === undefined
  const ask = () => {
    const version = what === DRAFT ? {} : { version: Number(what) }
    onAsk({ journey: draft.id, ...version, who, days, rates, seed: seed.trim() || '1' })
  }
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!lacksSegment && !running) ask()
      }}
    >
      <Panel title={t('form.question')}>
        <div className={css.fields}>
          <Select
            label={t('form.what')}
            data={[
              { value: DRAFT, label: t('form.draft') },
              ...versions.map((version) => ({ value: String(version), label: t('form.version', { version }) })),
            ]}
            value={what}
            allowDeselect={false}
            onChange={(value) => setWhat(value ?? DRAFT)}
          />
          <Select
            label={t('form.who')}
            description={t(entersAlone ? `form.whoHelp.${who.enter}` : `form.whoHelpManual.${who.enter}`)}
            data={ENTERS.map((value) => ({ value, label: t(`form.enter.${value}`) }))}
            value={who.enter}
            allowDeselect={false}
            // The options are those of the list above.
            onChange={(value) => setWho({ enter: (value ?? 'entry') as Enter, inside: who.inside })}
          />
          {who.enter === 'segment' && (
            <Select
              label={t('form.segment')}
              data={(segments?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              value={who.segment ?? null}
              searchable
              nothingFoundMessage={t('form.noSegments')}
              error={lacksSegment ? t('form.segmentMissing') : undefined}
              onChange={(value) =>
                setWho({ enter: who.enter, inside: who.inside, ...(value === null ? {} : { segment: value }) })
              }
            />
          )}
          <Checkbox
            label={t('form.inside')}
            checked={who.inside}
            onChange={(event) => setWho({ ...who, inside: event.currentTarget.checked })}
          />
          <NumberInput
            label={t('form.days')}
            min={1}
            max={90}
            clampBehavior="strict"
            allowDecimal={false}
            value={days}
            onChange={(value) => setDays(Math.max(1, Number(value) || 1))}
          />
        </div>
      </Panel>
      <Button type="submit" disabled={lacksSegment} loading={running}>
        {t('form.ask')}
      </Button>
      <Panel title={t('form.assumptions')} note={t('form.assumptionsNote')}>
        <div className={css.fields}>
          <Percent label={t('rates.reply')} value={rates.reply} onChange={(reply) => set({ reply })} />
          <NumberInput
            label={t('rates.within')}
            suffix={` ${t('rates.hours')}`}
            min={1}
            max={168}
            allowDecimal={false}
            value={rates.replyWithinHours}
            onChange={(value) => set({ replyWithinHours: Math.min(168, Math.max(1, Number(value) || 1)) })}
          />
          <Percent
            label={t('rates.payment')}
            help={t('rates.paymentHelp')}
            value={rates.payment}
            onChange={(payment) => set({ payment })}
          />
          <Percent
            label={t('rates.promise')}
            help={t('rates.promiseHelp')}
            value={rates.promiseKept}
            onChange={(promiseKept) => set({ promiseKept })}
          />
          <Percent
            label={t('rates.failure')}
            value={rates.deliveryFailure}
            onChange={(deliveryFailure) => set({ deliveryFailure })}
          />
          <StepRates journey={draft} rates={rates} onChange={set} />
          <TextInput
            label={t('rates.seed')}
            description={t('rates.seedHelp')}
            maxLength={60}
            value={seed}
            onChange={(event) => setSeed(event.currentTarget.value)}
          />
          <PricesPart />
        </div>
      </Panel>
    </form>
  )
}
