/** Which problem's way is lit on the canvas: chosen in the list, followed through changes, put out by Esc or when it is solved. */
import { useEffect, useState } from 'react'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { useTexts } from '../i18n/index.ts'
import { clearLitProblem, lightProblem } from '../journey/lit-path.ts'
import { litProblem, sameProblem, type WayWords } from './problem-way.ts'

export function useProblemWay(diagnostics: readonly Diagnostic[]) {
  const [chosen, setChosen] = useState<Diagnostic | null>(null)
  const words = useWayWords()
  const shown = chosen && diagnostics.find((each) => sameProblem(each, chosen))
  const lit = shown ? litProblem(shown, words) : null

  // biome-ignore lint/correctness/useExhaustiveDependencies: the way is made of these; the words only change with the language
  useEffect(() => {
    if (lit) lightProblem(lit)
    else clearLitProblem()
  }, [shown])
  useEffect(() => clearLitProblem, [])
  useEffect(() => {
    if (!chosen) return
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') setChosen(null)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [chosen])
  return { shown: shown ?? null, choose: setChosen }
}

export function useWayWords(): WayWords {
  const t = useTexts('canvas')
  return {
    never: t('problems.never'),
    atLeast: (time) => t('problems.atLeast', { time }),
    between: (least, most) => t('problems.between', { least, most }),
  }
}
