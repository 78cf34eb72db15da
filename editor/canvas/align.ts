/** Where things go when they are aligned or spread evenly. Pure. */
import type { Point } from '../journey/edits.ts'
import { type Box, boundsOf } from './frames.ts'

export const ALIGNMENTS = ['left', 'centre', 'right', 'top', 'middle', 'bottom', 'across', 'down'] as const
/** `across` and `down` leave the outermost where they are and make the gaps between equal. */
export type Alignment = (typeof ALIGNMENTS)[number]

export function align(boxes: ReadonlyMap<string, Box>, how: Alignment): ReadonlyMap<string, Point> {
  const bounds = boundsOf([...boxes.values()])
  if (!bounds || boxes.size < 2) return new Map()
  if (how === 'across' || how === 'down') return spread(boxes, how === 'across' ? 'x' : 'y')
  return new Map([...boxes].map(([id, box]) => [id, { x: box.x, y: box.y, ...aligned(box, bounds, how) }]))
}

function aligned(box: Box, bounds: Box, how: Exclude<Alignment, 'across' | 'down'>): Partial<Point> {
  switch (how) {
    case 'left':
      return { x: bounds.x }
    case 'centre':
      return { x: Math.round(bounds.x + (bounds.width - box.width) / 2) }
    case 'right':
      return { x: bounds.x + bounds.width - box.width }
    case 'top':
      return { y: bounds.y }
    case 'middle':
      return { y: Math.round(bounds.y + (bounds.height - box.height) / 2) }
    case 'bottom':
      return { y: bounds.y + bounds.height - box.height }
  }
}

function spread(boxes: ReadonlyMap<string, Box>, axis: 'x' | 'y'): ReadonlyMap<string, Point> {
  const size = axis === 'x' ? 'width' : 'height'
  const ordered = [...boxes].sort(([, one], [, other]) => one[axis] - other[axis])
  const first = ordered[0]?.[1][axis] ?? 0
  const end = Math.max(...ordered.map(([, box]) => box[axis] + box[size]))
  const taken = ordered.reduce((sum, [, box]) => sum + box[size], 0)
  const gap = (end - first - taken) / (ordered.length - 1)
  let at = first
  return new Map(
    ordered.map(([id, box]) => {
      const place = { x: box.x, y: box.y, [axis]: Math.round(at) }
      at += box[size] + gap
      return [id, place]
    }),
  )
}
