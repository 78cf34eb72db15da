/** Every change since the last version, by step and field; each leads to its step. */
import type { Journey } from '../../schemas/journey.ts'
import { useGoTo } from '../canvas/useGoTo.ts'
import { ChangeList } from '../versions/ChangeList.tsx'
import { useDifference } from '../versions/useDifference.ts'

type Props = { before: Journey; after: Journey; onLeave: () => void }

export default function ChangesInWords({ before, after, onLeave }: Props) {
  const goTo = useGoTo()
  const { difference, said } = useDifference(before, after)
  if (!difference) return null
  const go = (node: string) => {
    onLeave()
    // The dialog gives the focus back first; then the step may have it.
    setTimeout(() => void goTo({ node }), 160)
  }
  const isThere = (node: string) => after.nodes.some(({ id }) => id === node)
  // What was removed is not there to go to.
  const leading = said.map(({ node, ...rest }) => (node !== undefined && isThere(node) ? { ...rest, node } : rest))
  return <ChangeList changes={difference.changes} said={leading} onGo={go} />
}
