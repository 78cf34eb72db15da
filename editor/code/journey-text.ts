/** A journey as text, where in it each step stands, and the smallest change from one text to another. Pure. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import type { Journey } from '../../schemas/journey.ts'
import { type Place, placeAt } from './read-code.ts'

export const textOf = (journey: Journey) => JSON.stringify(journey, null, 2)

/** Replace `length` units at `offset` of the text before by `text`. Null when both are the same. */
export function changeBetween(before: string, after: string): (Place & { text: string }) | null {
  if (before === after) return null
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  let end = 0
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1
  return { offset: start, length: before.length - end - start, text: after.slice(start, after.length - end) }
}

/** The first line of a step: its name is what one looks for. */
export function placeOfStep(text: string, node: string): Place | null {
  const tree = parseTree(text)
  const nodes = tree && findNodeAtLocation(tree, ['nodes'])
  const step = nodes?.children?.find((item) => findNodeAtLocation(item, ['id'])?.value === node)
  return step ? { offset: step.offset, length: step.length } : null
}

/** The step that stands at this offset; null outside of all. */
export function stepAt(text: string, offset: number): string | null {
  const tree = parseTree(text)
  const nodes = tree && findNodeAtLocation(tree, ['nodes'])
  const step = nodes?.children?.find((item) => offset >= item.offset && offset <= item.offset + item.length)
  const id: unknown = step && findNodeAtLocation(step, ['id'])?.value
  return typeof id === 'string' ? id : null
}

/** Where each problem stands in the text of the journey that it was found in. */
export function placesOf(text: string, journey: Journey, diagnostics: readonly Diagnostic[]): [Diagnostic, Place][] {
  const tree = parseTree(text)
  const places = diagnostics.map((diagnostic): [Diagnostic, Place] => {
    const pointer = diagnostic.path ?? pointerTo(journey, diagnostic)
    const place = pointer === undefined ? null : placeAt(tree, pointer)
    return [diagnostic, place ?? { offset: 0, length: 1 }]
  })
  return places.map(([diagnostic, place]) => [diagnostic, onOneLine(text, place)])
}

function pointerTo({ nodes, edges }: Journey, { node, edge }: Diagnostic): string | undefined {
  const index = edge === undefined ? -1 : edges.findIndex(({ id }) => id === edge)
  if (index >= 0) return `/edges/${index}`
  const step = nodes.findIndex(({ id }) => id === node)
  return step >= 0 ? `/nodes/${step}/id` : undefined
}

/** A whole step underlined over thirty lines says less than its first line. */
function onOneLine(text: string, { offset, length }: Place): Place {
  const end = text.indexOf('\n', offset)
  return { offset, length: end >= 0 && end < offset + length ? end - offset : length }
}
