/** Which arm of an experiment a person is in: by a hash of both, so that nothing has to be remembered. */
import { contentId } from '../../collections/content-id.ts'

/** Shares are weights; undefined only when all of them are 0. */
export function armOf<A extends { share: number }>(
  arms: readonly A[],
  experiment: string,
  customer: string,
): A | undefined {
  const all = arms.reduce((sum, { share }) => sum + share, 0)
  let place = Math.floor(fraction(experiment, customer) * all)
  return arms.find(({ share }) => {
    const isHere = place < share
    place -= share
    return isHere
  })
}

/** Evenly spread over 0 to below 1: eight base-36 digits of the fingerprint. */
function fraction(experiment: string, customer: string): number {
  return Number.parseInt(contentId('', { experiment, customer }).slice(-8), 36) / 36 ** 8
}
