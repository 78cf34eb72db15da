/** Names of steps of any number of journey versions: each version is loaded once, since it never changes. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { versionQuery } from '../api/journeys.ts'
import { nodeTypesQuery } from '../api/node-types.ts'
import { useLocale } from '../i18n/index.ts'
import type { Run } from './runs-api.ts'
import { type StepName, stepName } from './step-name.ts'

type Version = Pick<Run['journey'], 'id' | 'version'>

export function useStepNames(versions: readonly Version[]): (journey: Version, node: string) => StepName {
  const locale = useLocale()
  const types = useQuery(nodeTypesQuery).data?.items ?? []
  const wanted = distinct(versions)
  const loaded = useQueries({ queries: wanted.map(({ id, version }) => versionQuery(id, version)) })
  const documents = new Map(wanted.map((one, index) => [keyOf(one), loaded[index]?.data?.document]))
  return (journey, node) => stepName(node, documents.get(keyOf(journey)), types, locale)
}

function distinct(versions: readonly Version[]): Version[] {
  return [...new Map(versions.map((one) => [keyOf(one), one])).values()]
}

const keyOf = ({ id, version }: Version) => `${id} ${version}`
