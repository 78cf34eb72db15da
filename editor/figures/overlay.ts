/**
 * The figures that lie over the canvas: of one version and period, by step. Empty while nobody asked for them; cards and
 * connections listen to their own part only. Pure functions read what a connection shows.
 */
import { create } from 'zustand'
import type { StepFigures } from '../../schemas/figures-api.ts'

export type Overlay = {
  /** Of which version the figures are; null while none are shown. */
  shown: { journey: string; version: number } | null
  steps: ReadonlyMap<string, StepFigures>
  /** The most people that left any step. */
  most: number
}

const NOTHING: Overlay = { shown: null, steps: new Map(), most: 0 }

export const useOverlay = create<Overlay>(() => NOTHING)

export function showFigures(shown: NonNullable<Overlay['shown']>, steps: readonly StepFigures[]) {
  useOverlay.setState({
    shown,
    steps: new Map(steps.map((step) => [step.node, step])),
    most: Math.max(0, ...steps.map(({ left }) => left)),
  })
}

export const hideFigures = () => useOverlay.setState(NOTHING)

/** How many left a step by an outlet; undefined while no figures are shown. */
export function peopleBy({ shown, steps }: Overlay, node: string, outlet: string): number | undefined {
  if (shown === null) return undefined
  return steps.get(node)?.outlets.find((each) => each.outlet === outlet)?.people ?? 0
}

/** The part of those who left the step, 0 to 1. Who came twice may have left by two outlets. */
export function shareBy(overlay: Overlay, node: string, outlet: string): number | undefined {
  const people = peopleBy(overlay, node, outlet)
  if (people === undefined) return undefined
  const left = overlay.steps.get(node)?.left ?? 0
  return left === 0 ? 0 : people / left
}

/** How thick a connection is drawn, in pixels: hair-thin where nobody went; undefined while no figures are shown. */
export function widthBy(overlay: Overlay, node: string, outlet: string): number | undefined {
  const people = peopleBy(overlay, node, outlet)
  if (people === undefined) return undefined
  return people === 0 || overlay.most === 0 ? 1 : 1.8 + 6.2 * (people / overlay.most)
}
