/**
 * Which widget draws a value. `x-widget` of the schema decides; an unknown or missing name falls back to what the value
 * is, so every type has a usable form. Returns nothing for objects, lists and unions: the form draws those itself.
 */
import { type JsonSchema, resolved, type Shape, shapeOf } from '../form/json-schema.ts'
import { ButtonIdsInput } from './ButtonIdsInput.tsx'
import { CheckboxesInput } from './CheckboxesInput.tsx'
import { DateInput } from './DateInput.tsx'
import { DurationInput } from './DurationInput.tsx'
import { JourneyInput } from './JourneyInput.tsx'
import { KeywordsInput } from './KeywordsInput.tsx'
import { LiquidInput } from './LiquidInput.tsx'
import { MediaInput } from './MediaInput.tsx'
import { MoneyInput } from './MoneyInput.tsx'
import { NumberField } from './NumberField.tsx'
import { OutcomeInput } from './OutcomeInput.tsx'
import { PercentInput } from './PercentInput.tsx'
import { RulesInput } from './RulesInput.tsx'
import { SavedSegmentInput } from './SavedSegmentInput.tsx'
import { SwitchInput } from './SwitchInput.tsx'
import { TemplateInput } from './TemplateInput.tsx'
import { TextField } from './TextField.tsx'
import { TimeOfDayInput } from './TimeOfDayInput.tsx'
import { ValueSelect } from './ValueSelect.tsx'
import { VariableInput } from './VariableInput.tsx'
import { WeekdaysInput } from './WeekdaysInput.tsx'
import type { Widget } from './widget.ts'

const WIDGETS: Record<string, Widget> = {
  liquid: { component: LiquidInput, frame: 'input' },
  duration: { component: DurationInput, frame: 'group' },
  'time-of-day': { component: TimeOfDayInput, frame: 'input' },
  weekdays: { component: WeekdaysInput, frame: 'group' },
  rules: { component: RulesInput, frame: 'group' },
  'saved-segment': { component: SavedSegmentInput, frame: 'input' },
  template: { component: TemplateInput, frame: 'bare' },
  keywords: { component: KeywordsInput, frame: 'input' },
  'button-ids': { component: ButtonIdsInput, frame: 'input' },
  money: { component: MoneyInput, frame: 'input' },
  percent: { component: PercentInput, frame: 'input' },
  integer: { component: NumberField, frame: 'input' },
  journey: { component: JourneyInput, frame: 'input' },
  outcome: { component: OutcomeInput, frame: 'input' },
  media: { component: MediaInput, frame: 'group' },
  variable: { component: VariableInput, frame: 'input' },
  date: { component: DateInput, frame: 'input' },
}

export function widgetFor(schema: JsonSchema, shape: Shape, root: JsonSchema): Widget | undefined {
  const name = schema['x-widget']
  const asked = typeof name === 'string' && Object.hasOwn(WIDGETS, name) ? WIDGETS[name] : undefined
  return asked ?? byShape(schema, shape, root)
}

function byShape(schema: JsonSchema, shape: Shape, root: JsonSchema): Widget | undefined {
  switch (shape.kind) {
    case 'values':
      return { component: ValueSelect, frame: 'input' }
    case 'boolean':
      return { component: SwitchInput, frame: 'bare' }
    case 'number':
    case 'integer':
      return { component: NumberField, frame: 'input' }
    case 'text': {
      const { format, pattern } = schema
      if (format === 'date' || pattern === DATE_PATTERN) return WIDGETS.date
      if (format === 'time') return WIDGETS['time-of-day']
      return { component: TextField, frame: 'input' }
    }
    case 'list': {
      const items = shapeOf(resolved(shape.items, root), root)
      if (items.kind === 'values') return { component: CheckboxesInput, frame: 'group' }
      const plain = items.kind === 'text' && resolved(shape.items, root)['x-widget'] === undefined
      return plain ? WIDGETS.keywords : undefined
    }
    case 'object':
    case 'union':
    case 'constant':
    case 'unknown':
      return undefined
  }
}

/** As `schemas/basics.ts` writes a calendar date. */
const DATE_PATTERN = '^\\d{4}-\\d{2}-\\d{2}$'
