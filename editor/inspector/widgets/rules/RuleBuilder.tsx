/**
 * The segment builder: groups of rules over the portfolio's typed fields, and how many people fit now. It keeps the
 * builder's own marks (ids) to itself; the document gets plain rules.
 */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { QueryBuilder, type RuleGroupType } from 'react-querybuilder'
import type { SegmentField } from '../../../../schemas/api.ts'
import type { SegmentRules } from '../../../../schemas/segment.ts'
import { useTexts } from '../../../i18n/index.ts'
import type { WidgetProps } from '../widget.ts'
import styles from '../widgets.module.css'
import { RuleValue } from './RuleValue.tsx'
import { RuleAction, RuleNot, RuleSelect } from './rule-controls.tsx'
import { SegmentCount } from './SegmentCount.tsx'
import { segmentFieldsQuery } from './segment-queries.ts'
import { asRules, fieldsUsed, operatorsFor, plainRules, valueFor } from './segment-rules.ts'

export default function RuleBuilder({ id, value, onChange, readOnly }: WidgetProps) {
  const t = useTexts('inspector')
  const { data } = useQuery(segmentFieldsQuery)
  const rules = asRules(value)
  const [query, setQuery] = useBuilderState(rules)
  const fields = withUnknown(data?.items ?? [], rules)
  const typeOf = (name: string): SegmentField['type'] => fields.find((field) => field.name === name)?.type ?? 'text'
  const change = (next: RuleGroupType) => {
    setQuery(next)
    // The builder's groups are made of our fields and operators only.
    const plain = plainRules(next as SegmentRules)
    if (JSON.stringify(plain) !== JSON.stringify(plainRules(rules))) onChange(plain)
  }
  return (
    <div className={styles.rules} id={id}>
      {/* Without its fields the builder would put an unknown one into every rule. */}
      {fields.length > 0 && (
        <QueryBuilder
          query={query}
          onQueryChange={change}
          disabled={readOnly}
          fields={fields.map(({ name, label }) => ({ name, value: name, label }))}
          getOperators={(field) =>
            operatorsFor(typeOf(field)).map((name) => ({ name, value: name, label: t(`rules.operators.${name}`) }))
          }
          getDefaultValue={(rule) => valueFor(typeOf(rule.field), rule.operator)}
          combinators={[
            { name: 'and', value: 'and', label: t('rules.and') },
            { name: 'or', value: 'or', label: t('rules.or') },
          ]}
          resetOnFieldChange
          resetOnOperatorChange
          addRuleToNewGroups
          showNotToggle
          context={{ fields, readOnly }}
          controlElements={{
            valueSelector: RuleSelect,
            actionElement: RuleAction,
            notToggle: RuleNot,
            valueEditor: RuleValue,
          }}
          translations={{
            fields: { title: t('rules.field') },
            operators: { title: t('rules.operator') },
            value: { title: t('rules.value') },
            combinators: { title: t('rules.combinator') },
            notToggle: { label: t('rules.not'), title: t('rules.not') },
            addRule: { label: `+ ${t('rules.addRule')}`, title: t('rules.addRule') },
            addGroup: { label: `+ ${t('rules.addGroup')}`, title: t('rules.addGroup') },
            removeRule: { label: '×', title: t('rules.removeRule') },
            removeGroup: { label: '×', title: t('rules.removeGroup') },
          }}
        />
      )}
      <SegmentCount rules={rules} />
    </div>
  )
}

/** The builder's own copy with ids, renewed when the document changes from elsewhere (undo, another simulator). */
function useBuilderState(rules: SegmentRules): [RuleGroupType, (query: RuleGroupType) => void] {
  const plain = JSON.stringify(plainRules(rules))
  const [state, setState] = useState<{ plain: string; query: RuleGroupType }>({ plain, query: rules as RuleGroupType })
  // The same JSON under the builder's type; it adds the ids.
  const query = state.plain === plain ? state.query : (rules as RuleGroupType)
  return [query, (next) => setState({ plain: JSON.stringify(plainRules(next as SegmentRules)), query: next })]
}

/** A rule may ask for an attribute that no customer has today: it stays visible under its own name. */
function withUnknown(fields: readonly SegmentField[], rules: SegmentRules): SegmentField[] {
  const unknown = [...new Set(fieldsUsed(rules))].filter((name) => !fields.some((field) => field.name === name))
  return [
    ...fields,
    ...unknown.map((name): SegmentField => ({ name, label: name.split('.').at(-1) ?? name, type: 'text' })),
  ]
}
