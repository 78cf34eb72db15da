/** What a step sends, as a small bubble on its card; variables are pills with the names people know them by. */
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { templatesQuery } from '../api/templates.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { atPointer } from '../journey/node-types.ts'
import { useValidationStore } from '../journey/validation.ts'
import { fillTemplate, piecesOf, previewOf } from './preview.ts'
import styles from './SentPreview.module.css'

export function SentPreview({ data, pointer }: { data: Record<string, unknown>; pointer: string }) {
  const t = useTexts('canvas')
  const preview = previewOf(atPointer(data, pointer))
  if (!preview) return null
  if (preview.template)
    return <TemplatePreview name={preview.template} language={preview.language} body={preview.body} />
  return (
    <div className={styles.bubble}>
      {preview.media && (
        <span className={styles.media}>
          <Icon name="document" size={14} /> {t(`media.${preview.media}`)}
        </span>
      )}
      {preview.text && <PillText text={preview.text} />}
      {preview.buttons.map((button, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: titles may repeat while they are being typed
        <span key={index} className={styles.button}>
          <PillText text={button} />
        </span>
      ))}
    </div>
  )
}

/** The account's own wording where it is known; otherwise the template's name has to do. */
function TemplatePreview(props: { name: string; language: string; body: readonly string[] | Record<string, string> }) {
  const { data } = useQuery(templatesQuery)
  const known = data?.items.find(({ name, language }) => name === props.name && language === props.language)
  if (!known) return null
  return (
    <div className={styles.bubble}>
      <PillText text={fillTemplate(known.body, props.body)} />
      {known.buttons.map((button) => (
        <span key={button.text} className={styles.button}>
          {button.text}
        </span>
      ))}
    </div>
  )
}

function PillText({ text }: { text: string }) {
  const variables = useValidationStore((state) => state.variables)
  return (
    <span className={styles.text}>
      {piecesOf(text, variables).map((piece, index) =>
        piece.variable ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
          <span key={index} className={styles.pill}>
            {piece.text}
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Fragment key={index}>{piece.text}</Fragment>
        ),
      )}
    </span>
  )
}
