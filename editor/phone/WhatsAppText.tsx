/** A message's text with WhatsApp's formatting, as React elements; nothing in it is ever HTML. */
import type { ReactNode } from 'react'
import styles from './phone.module.css'
import { readWhatsAppText, type TextPart } from './whatsapp-text.ts'

interface Props {
  text: string
  /** What a variable of a text that is not rendered yet is called; its expression when absent. */
  nameOf?: ((expression: string) => string | undefined) | undefined
}

export function WhatsAppText({ text, nameOf }: Props) {
  return <Parts parts={readWhatsAppText(text)} nameOf={nameOf} />
}

function Parts({ parts, nameOf }: { parts: TextPart[]; nameOf: Props['nameOf'] }): ReactNode {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other identity and never move
    <Part key={index} part={part} nameOf={nameOf} />
  ))
}

function Part({ part, nameOf }: { part: TextPart; nameOf: Props['nameOf'] }): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'bold':
      return (
        <strong>
          <Parts parts={part.parts} nameOf={nameOf} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Parts parts={part.parts} nameOf={nameOf} />
        </em>
      )
    case 'strike':
      return (
        <s>
          <Parts parts={part.parts} nameOf={nameOf} />
        </s>
      )
    case 'code':
      return <code>{part.text}</code>
    case 'link':
      return <span className={styles.link}>{part.text}</span>
    case 'variable':
      return (
        <span className={styles.variable} title={part.text}>
          {nameOf?.(part.text) ?? shortName(part.text)}
        </span>
      )
  }
}

/** `debt.total | money` → `debt.total` */
const shortName = (expression: string) => expression.split('|')[0]?.trim() ?? expression
