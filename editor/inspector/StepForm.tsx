/**
 * The form of one step: its name, its config drawn from the type's schema, what is wrong with it, and the type's help.
 * Every change goes into the journey at once; a burst of typing in one field is one step of undo.
 */
import { useLocale, useTexts } from '../i18n/index.ts'
import { renameNode, setNodeData } from '../journey/edits.ts'
import { outletsOf, textsOf, useNodeTypes } from '../journey/node-types.ts'
import { edit, useJourney } from '../journey/store.ts'
import { useValidationStore } from '../journey/validation.ts'
import { type FieldPath, pointerOf, problemsOfNode } from './form/field-path.ts'
import { SchemaForm } from './form/SchemaForm.tsx'
import styles from './inspector.module.css'
import { Markdown } from './markdown/Markdown.tsx'
import { StepHeader } from './StepHeader.tsx'

export function StepForm({ nodeId, readOnly }: { nodeId: string; readOnly: boolean }) {
  const t = useTexts('inspector')
  const locale = useLocale()
  const node = useJourney((state) => state.document?.nodes.find(({ id }) => id === nodeId))
  const edges = useJourney((state) => state.document?.edges)
  const diagnostics = useValidationStore((state) => state.diagnostics)
  const variables = useValidationStore((state) => state.variables)
  const types = useNodeTypes()
  if (!node) return <p className={styles.empty}>{t('step.gone')}</p>
  const type = types.get(node.type)
  const texts = type && textsOf(type, locale)
  const help = type && (type.help[locale] ?? type.help['pt-BR'] ?? Object.values(type.help)[0])

  const change = (data: Record<string, unknown>, path: FieldPath) => {
    const outlets = type && outletsOf(type, data, locale).map(({ id }) => id)
    edit((journey) => setNodeData(journey, nodeId, data, outlets), { gesture: `data:${nodeId}${pointerOf(path)}` })
  }
  const givesOutlets = (list: FieldPath) =>
    type?.outlets.some((outlet) => 'each' in outlet && outlet.each === pointerOf(list)) ?? false
  const fixedOutlets = type?.outlets.flatMap((outlet) => ('id' in outlet ? [outlet.id] : [])) ?? []
  return (
    <>
      <StepHeader
        node={node}
        type={type}
        texts={texts}
        readOnly={readOnly}
        onRename={(label) => edit((journey) => renameNode(journey, nodeId, label), { gesture: `label:${nodeId}` })}
      />
      {type && texts ? (
        <SchemaForm
          schema={type.schema}
          fields={texts.fields}
          value={node.data}
          onChange={change}
          problems={problemsOfNode(diagnostics, nodeId)}
          variables={variables}
          readOnly={readOnly}
          order={type.hints.fields ?? []}
          isConnected={(list, itemId) =>
            givesOutlets(list) && (edges ?? []).some((edge) => edge.source === nodeId && edge.sourceHandle === itemId)
          }
          reservedIds={(list) => (givesOutlets(list) ? fixedOutlets : [])}
        />
      ) : (
        <p className={styles.empty}>
          {types.size === 0 ? t('step.loading') : t('step.unknownType', { type: node.type })}
        </p>
      )}
      {help && (
        <details className={styles.help}>
          <summary>{t('step.help', { type: texts?.name ?? node.type })}</summary>
          <Markdown source={withoutTitle(help)} />
        </details>
      )}
    </>
  )
}

/** The first heading of a help text is the type's name, which stands above it already. */
const withoutTitle = (help: string) => help.replace(/^\s*#\s[^\n]*\n/, '')
