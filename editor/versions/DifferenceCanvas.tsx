/** Both versions on one drawing, nothing to be changed: what was removed stands where it stood, as a ghost. */
import { useEffect } from 'react'
import { describer } from '../canvas/describe.ts'
import { BESIDE_STEPS } from '../canvas/drawn-types.ts'
import { clearFlow, syncFlow } from '../canvas/flow.ts'
import { StillCanvas } from '../canvas/StillCanvas.tsx'
import { useLocale, useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { useValidationStore, validateOnce } from '../journey/validation.ts'
import { DifferenceCard } from './DifferenceCard.tsx'
import { DifferenceEdge } from './DifferenceEdge.tsx'
import type { Difference } from './difference.ts'
import { clearShownDifference, useShownDifference } from './shown-difference.ts'

const nodeTypes = { ...BESIDE_STEPS, step: DifferenceCard }
const edgeTypes = { path: DifferenceEdge }

export function DifferenceCanvas({ difference }: { difference: Difference }) {
  const canvas = useTexts('canvas')
  const t = useTexts('versions')
  const locale = useLocale()
  const types = useNodeTypes()
  const cards = useValidationStore((state) => state.cards)
  const { both } = difference
  useEffect(() => validateOnce(both, locale), [both, locale])
  useEffect(() => {
    const plain = describer(both, types, locale, { cards, diagnostics: [] }, canvas)
    const marked =
      <T extends { id: string }>(say: (item: T) => string, marks: ReadonlyMap<string, string>, of: string) =>
      (item: T) => {
        const mark = marks.get(item.id)
        return mark === undefined ? say(item) : `${t(`${of}.${mark}`)}: ${say(item)}`
      }
    useShownDifference.setState(difference)
    syncFlow(
      both,
      {
        ...plain,
        node: marked(plain.node, difference.nodes, 'mark'),
        edge: marked(plain.edge, difference.edges, 'edge'),
      },
      canvas('aria.step'),
    )
  }, [difference, both, types, locale, cards, canvas, t])
  useEffect(
    () => () => {
      clearFlow()
      clearShownDifference()
    },
    [],
  )
  return <StillCanvas nodeTypes={nodeTypes} edgeTypes={edgeTypes} />
}
