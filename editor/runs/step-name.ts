/** What a step is called: the author's own name for it, else its type's name in the language in use. */

import type { Journey } from '../../schemas/journey.ts'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'

export interface StepName {
  name: string
  group: NodeTypeDescription['hints']['group']
  icon: string
}

/** Without the document (an old version not loaded yet) or the type (a plug-in removed) the id has to do. */
export function stepName(
  node: string,
  document: Pick<Journey, 'nodes'> | undefined,
  types: readonly NodeTypeDescription[],
  locale: string,
): StepName {
  const found = document?.nodes.find((one) => one.id === node)
  const type = types.find((one) => one.type === found?.type)
  return {
    name: found?.label || type?.texts[locale]?.name || found?.type || node,
    group: type?.hints.group ?? 'integration',
    icon: type?.hints.icon ?? '',
  }
}
