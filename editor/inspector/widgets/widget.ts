/** What the form hands to a widget, and how widgets are looked up: by the schema's `x-widget`, else by the value's kind. */
import type { ComponentType } from 'react'
import type { FieldPath, Problem } from '../form/field-path.ts'
import type { FieldTexts } from '../form/field-texts.ts'
import type { JsonSchema } from '../form/json-schema.ts'

export interface WidgetProps {
  /** Id of the main input, which the label points at. */
  id: string
  /** Id of help and problems, for `aria-describedby`; undefined when there are none. */
  describedBy: string | undefined
  value: unknown
  onChange: (value: unknown) => void
  schema: JsonSchema
  path: FieldPath
  texts: FieldTexts
  required: boolean
  readOnly: boolean
  problems: readonly Problem[]
}

export interface Widget {
  component: ComponentType<WidgetProps>
  /**
   * `input`: one control, labelled by the frame; `group`: several controls under one legend; `bare`: draws its own
   * frame or needs none.
   */
  frame: 'input' | 'group' | 'bare'
}
