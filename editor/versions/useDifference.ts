/** The difference of two documents with everything that it takes to say it in words. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Journey } from '../../schemas/journey.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { journeyFields, journeySchema } from '../inspector/journey-schema.ts'
import { segmentFieldsQuery } from '../inspector/widgets/rules/segment-queries.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { useValidationStore } from '../journey/validation.ts'
import { sayChange } from './change-words.ts'
import { differenceOf } from './difference.ts'

export function useDifference(before: Journey | undefined, after: Journey | undefined) {
  const t = useTexts('versions')
  const inspector = useTexts('inspector')
  const locale = useLocale()
  const types = useNodeTypes()
  const variables = useValidationStore((state) => state.variables)
  const { data: segments } = useQuery(segmentFieldsQuery)
  const difference = useMemo(() => {
    if (!before || !after || types.size === 0) return undefined
    const settings = { schema: journeySchema(), fields: journeyFields(inspector) }
    return differenceOf(before, after, types, locale, settings)
  }, [before, after, types, locale, inspector])
  const said = useMemo(() => {
    const words = { t, inspector, locale, variables, segmentFields: segments?.items ?? [] }
    return difference?.changes.map((change) => sayChange(change, types, words)) ?? []
  }, [difference, types, t, inspector, locale, variables, segments])
  return { difference, said }
}
