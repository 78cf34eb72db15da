/** Segment rules. The builder is loaded when the first rules are drawn. */
import { Loader } from '@mantine/core'
import { Suspense } from 'react'
import { part } from '../../app/part.ts'
import type { WidgetProps } from './widget.ts'

const RuleBuilder = part(() => import('./rules/RuleBuilder.tsx'))

export function RulesInput(props: WidgetProps) {
  return (
    <Suspense fallback={<Loader size="sm" />}>
      <RuleBuilder {...props} />
    </Suspense>
  )
}
