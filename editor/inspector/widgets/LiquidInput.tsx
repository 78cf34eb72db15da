/**
 * A text with variables: they stand out while one writes, a button (or typing `{{`) offers those the journey has, and
 * the characters left are counted. The text grows with what is written.
 */
import { useRef, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { isWrong } from '../form/field-path.ts'
import { useForm } from '../form/form-context.ts'
import { highlighted, insertedAt, sentLength } from './liquid-variables.ts'
import { VariablePicker } from './VariablePicker.tsx'
import type { WidgetProps } from './widget.ts'
import styles from './widgets.module.css'

export function LiquidInput({
  id,
  describedBy,
  value,
  onChange,
  schema,
  texts,
  required,
  readOnly,
  problems,
}: WidgetProps) {
  const { variables } = useForm()
  const t = useTexts('inspector')
  const area = useRef<HTMLTextAreaElement>(null)
  const [picking, setPicking] = useState(false)
  const text = typeof value === 'string' ? value : ''
  const tall = schema['x-multiline'] === true
  // What WhatsApp takes once variables are filled in: a longer draft is marked, not refused.
  const most = [schema['x-maxLength'], schema.maxLength].find((limit) => typeof limit === 'number')
  const sent = sentLength(text, variables)
  const write = (next: string) => onChange(next === '' && !required ? undefined : next)

  const insert = (written: string) => {
    const input = area.current
    const { text: next, caret } = insertedAt(
      text,
      input?.selectionStart ?? text.length,
      input?.selectionEnd ?? text.length,
      written,
    )
    write(next)
    setPicking(false)
    // The caret can only be put after React has written the new text.
    requestAnimationFrame(() => {
      input?.focus()
      input?.setSelectionRange(caret, caret)
    })
  }
  return (
    <div className={styles.liquid} data-tall={tall}>
      <div className={styles.liquidBox} data-tall={tall} data-invalid={isWrong(problems)}>
        <div className={styles.liquidShown} aria-hidden="true">
          {highlighted(text, variables).map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have no other identity
            <span key={index} data-kind={piece.kind}>
              {piece.text}
            </span>
          ))}
          {/* A last empty line has no height of its own. */}
          {'\u200b'}
        </div>
        <textarea
          ref={area}
          id={id}
          className={styles.liquidText}
          aria-label={texts.label}
          aria-describedby={describedBy}
          aria-invalid={isWrong(problems)}
          value={text}
          rows={1}
          readOnly={readOnly}
          placeholder={texts.placeholder}
          onChange={(event) => {
            const next = tall ? event.currentTarget.value : event.currentTarget.value.replace(/\s*\n\s*/g, ' ')
            const typed = next.length > text.length && next.slice(0, event.currentTarget.selectionStart).endsWith('{{')
            write(next)
            if (typed && variables.length > 0) setPicking(true)
          }}
          onKeyDown={(event) => {
            if (!tall && event.key === 'Enter') event.preventDefault()
          }}
        />
      </div>
      <div className={styles.liquidBar}>
        {!readOnly && (
          <VariablePicker opened={picking} onOpenedChange={setPicking} field={texts.label} onPick={insert} />
        )}
        {most !== undefined && (sent.length >= most * 0.75 || most <= 80) && (
          <span className={styles.counter} data-over={sent.length > most}>
            {sent.exact ? '' : '≈ '}
            {t('widgets.counter', { used: sent.length, most })}
          </span>
        )}
      </div>
    </div>
  )
}
