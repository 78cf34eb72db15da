/** Segment rules. The builder is loaded when the first rules are drawn. */
import { Loader } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { WidgetProps } from './widget.ts'

const RuleBuilder = lazy(() => import('./rules/RuleBuilder.tsx'))

export function RulesInput(props: WidgetProps) {
  return (
    <Suspense fallback={<Loader size="sm" />}>
      <RuleBuilder {...props} />
    </Suspense>
  )
}
