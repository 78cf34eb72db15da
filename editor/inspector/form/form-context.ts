/** What every field of one form shares. The value itself is passed down, so that only changed fields render again. */
import { createContext, useContext } from 'react'
import type { NodeTexts, VariableDescription } from '../../../schemas/node-type.ts'
import type { FieldPath, Problem } from './field-path.ts'
import type { JsonSchema } from './json-schema.ts'

export interface FormContext {
  /** Prefix of every input's id; unique on the page. */
  id: string
  root: JsonSchema
  fields: NodeTexts['fields']
  problems: readonly Problem[]
  variables: readonly VariableDescription[]
  readOnly: boolean
  /** Writes one value; undefined removes the property. */
  change: (path: FieldPath, value: unknown) => void
  /** Whether something on the canvas hangs on this item of a list (an outlet that is connected). */
  isConnected: (list: FieldPath, itemId: string) => boolean
  /** Ids that an item of this list may not take: the step's fixed outlets. */
  reservedIds: (list: FieldPath) => readonly string[]
}

const Context = createContext<FormContext | undefined>(undefined)
export const FormProvider = Context.Provider

export function useForm(): FormContext {
  const form = useContext(Context)
  if (!form) throw new Error('A field is drawn outside of a form')
  return form
}
