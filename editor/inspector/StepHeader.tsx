/** Icon, type and the author's own name of a step, which is written right there. */
import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import type { JourneyNode } from '../../schemas/journey.ts'
import type { NodeTexts, NodeTypeDescription } from '../../schemas/node-type.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon, nodeIcon } from '../icons/Icon.tsx'
import { FieldFrame } from './form/FieldFrame.tsx'
import styles from './inspector.module.css'

interface Props {
  node: JourneyNode
  type: NodeTypeDescription | undefined
  texts: NodeTexts | undefined
  readOnly: boolean
  onRename: (label: string) => void
}

export function StepHeader({ node, type, texts, readOnly, onRename }: Props) {
  const t = useTexts('inspector')
  const [typed, setTyped] = useState<string | null>(null)
  const id = useId()
  const name = texts?.name ?? node.type
  return (
    <header className={styles.header}>
      <div className={styles.kind}>
        <span className={styles.icon} data-group={type?.hints.group ?? 'integration'}>
          <Icon name={type ? nodeIcon(type.hints.icon, type.hints.group) : 'alert'} size={17} />
        </span>
        <div>
          <h2 className={styles.title}>{name}</h2>
          {texts?.description && <p className={styles.description}>{texts.description}</p>}
        </div>
      </div>
      {(!readOnly || node.label) && (
        <FieldFrame id={id} label={t('step.label')} required problems={[]} as="input">
          <TextInput
            id={id}
            // What is typed stays as typed (a trailing space, say) until one leaves the field.
            value={typed ?? node.label ?? ''}
            placeholder={name}
            maxLength={80}
            readOnly={readOnly}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              onRename(event.currentTarget.value)
            }}
            onBlur={() => setTyped(null)}
          />
        </FieldFrame>
      )}
    </header>
  )
}
