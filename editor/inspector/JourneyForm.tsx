/** Nothing is selected: the settings of the journey itself. */
import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import type { Journey } from '../../schemas/journey.ts'
import { useTexts } from '../i18n/index.ts'
import { renameJourney } from '../journey/edits.ts'
import { edit, useJourney } from '../journey/store.ts'
import { useValidationStore } from '../journey/validation.ts'
import { FieldFrame } from './form/FieldFrame.tsx'
import { type FieldPath, isRecord, type Problem, pointerOf } from './form/field-path.ts'
import { SchemaForm } from './form/SchemaForm.tsx'
import styles from './inspector.module.css'
import { journeyFields, journeySchema } from './journey-schema.ts'

export function JourneyForm({ readOnly }: { readOnly: boolean }) {
  const t = useTexts('inspector')
  const document = useJourney((state) => state.document)
  const diagnostics = useValidationStore((state) => state.diagnostics)
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  if (!document) return null
  const problems = diagnostics.flatMap((diagnostic): Problem[] => {
    const { node, edge, path = '' } = diagnostic
    return node === undefined && edge === undefined && /^\/(settings|description)/.test(path)
      ? [{ diagnostic, pointer: path }]
      : []
  })
  const { description, settings } = document
  return (
    <>
      <header className={styles.header}>
        <h2 className={styles.title}>{t('journey.title')}</h2>
        <p className={styles.description}>{t('journey.lead')}</p>
      </header>
      <FieldFrame id={id} label={t('journey.name')} required problems={[]} as="input">
        <TextInput
          id={id}
          // An empty name is not kept: the journey has the last one until something is written.
          value={typed ?? document.name}
          maxLength={120}
          readOnly={readOnly}
          error={typed !== null && typed.trim() === '' && t('journey.nameNeeded')}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            edit((journey) => renameJourney(journey, event.currentTarget.value), { gesture: 'journey:name' })
          }}
          onBlur={() => setTyped(null)}
        />
      </FieldFrame>
      <SchemaForm
        schema={journeySchema()}
        fields={journeyFields(t)}
        value={{ ...(description === undefined ? {} : { description }), settings }}
        problems={problems}
        readOnly={readOnly}
        onChange={(next, path) => edit((journey) => withSettings(journey, next), gestureOf(path))}
      />
    </>
  )
}

const gestureOf = (path: FieldPath) => ({ gesture: `journey${pointerOf(path)}` })

/** The form knows description and settings only; an emptied description goes. */
function withSettings(journey: Journey, next: Record<string, unknown>): Journey {
  const { description: _before, ...rest } = journey
  const { description, settings } = next
  return {
    ...rest,
    ...(typeof description === 'string' ? { description } : {}),
    // Made by the form from the settings' own schema.
    settings: isRecord(settings) ? (settings as Journey['settings']) : journey.settings,
  }
}
