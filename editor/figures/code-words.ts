/** Rules, reasons and faults of the figures in words, with how many people met them. */
import type { TFunction } from 'i18next'
import type { CountedCode } from '../../schemas/figures-api.ts'
import { formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'

export type CodeKind = 'held' | 'blocked' | 'refused' | 'failed'

/** Where the words of each kind stand: those of the room of runs, then those of the simulator. */
const PLACES: Record<CodeKind, readonly (readonly ['runs' | 'simulator', string])[]> = {
  held: [
    ['runs', 'holds'],
    ['simulator', 'reasons.hold'],
  ],
  blocked: [
    ['simulator', 'reasons.rule'],
    ['runs', 'holds'],
  ],
  refused: [
    ['simulator', 'reasons.fail'],
    ['runs', 'holds'],
  ],
  failed: [['runs', 'faults.what']],
}

/** "34 fora do horário permitido (Lei 15.040)"; a code that nobody put into words stands as it is. */
export function useCodeWords(): (counted: CountedCode, kind: CodeKind) => string {
  const of: Record<'runs' | 'simulator', TFunction> = { runs: useTexts('runs'), simulator: useTexts('simulator') }
  return ({ code, people, source }, kind) => {
    const words = PLACES[kind].map(([room, place]) => of[room](`${place}.${code}`, { defaultValue: '' })).find(Boolean)
    const law = source === undefined ? '' : ` (${source === 'organisation' ? of.runs('waiting.ownRule') : source})`
    return `${formatNumber(people)} × ${words ?? code}${law}`
  }
}

export const totalOf = (codes: readonly CountedCode[]): number => codes.reduce((sum, { people }) => sum + people, 0)
