/** Before the start: who the journey is lived as, what they owe, and when it begins. */
import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import type { Journey } from '../../schemas/journey.ts'
import { useTexts } from '../i18n/index.ts'
import { CustomerPicker } from './CustomerPicker.tsx'
import { DebtFields } from './DebtFields.tsx'
import { isReady, LAST_DIGITS, PERSONAS, type Persona, samplePersona } from './persona.ts'
import { SimulationTrouble } from './SimulationTrouble.tsx'
import { setPersona, start, useSimulation } from './simulation.ts'
import styles from './simulator.module.css'

const STATES = 'AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO'.split(' ')

export function SetupForm({ draft, persona }: { draft: Journey; persona: Persona }) {
  const t = useTexts('simulator')
  const busy = useSimulation((state) => state.busy)
  return (
    <form
      className={styles.setup}
      onSubmit={(event) => {
        event.preventDefault()
        start(draft)
      }}
    >
      <h2 className="visually-hidden">{t('panel.title')}</h2>
      <p className={styles.lead}>{t('panel.lead')}</p>
      <SegmentedControl
        aria-label={t('panel.who')}
        fullWidth
        size="xs"
        value={persona.kind}
        onChange={(kind) => setPersona({ kind: kind === 'portfolio' ? 'portfolio' : 'invented' })}
        data={[
          { value: 'invented', label: t('panel.invented') },
          { value: 'portfolio', label: t('panel.portfolio') },
        ]}
      />
      {persona.kind === 'portfolio' ? (
        <CustomerPicker chosen={persona.customer} onChoose={(customer) => setPersona({ customer })} />
      ) : (
        <>
          <NativeSelect
            label={t('panel.personas.label')}
            value=""
            data={[
              { value: '', label: t('panel.personas.own') },
              ...PERSONAS.map((name) => ({ value: name, label: t(`panel.personas.${name}`) })),
            ]}
            onChange={(event) => {
              const which = PERSONAS.find((name) => name === event.currentTarget.value)
              if (which) setPersona(samplePersona(which, Date.now(), draft.settings.timezone))
            }}
          />
          <div className={styles.pair}>
            <TextInput
              label={t('panel.name')}
              value={persona.name}
              required
              withAsterisk={false}
              maxLength={120}
              onChange={(event) => setPersona({ name: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('panel.state')}
              value={persona.state}
              data={[{ value: '', label: '—' }, ...STATES]}
              onChange={(event) => setPersona({ state: event.currentTarget.value })}
            />
          </div>
          <p className={styles.lead}>{t('panel.documentHint', { digits: LAST_DIGITS })}</p>
          <DebtFields debts={persona.debts} onChange={(debts) => setPersona({ debts })} />
        </>
      )}
      <TextInput
        type="datetime-local"
        label={t('panel.at')}
        description={t('panel.atHelp', { timezone: draft.settings.timezone.replaceAll('_', ' ') })}
        value={persona.begins}
        onChange={(event) => setPersona({ begins: event.currentTarget.value })}
      />
      <Button type="submit" loading={busy} disabled={!isReady(persona)} fullWidth>
        {t('panel.start')}
      </Button>
      <SimulationTrouble />
    </form>
  )
}
