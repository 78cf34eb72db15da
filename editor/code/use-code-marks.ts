/** What is wrong, at its line: what keeps the text from being a journey, else what the checks say of the journey. */
import type { TFunction } from 'i18next'
import { useEffect } from 'react'
import { useTexts } from '../i18n/index.ts'
import { useJourney } from '../journey/store.ts'
import { useValidationStore } from '../journey/validation.ts'
import { useCodeState } from './code-binding.ts'
import { placesOf } from './journey-text.ts'
import { monaco } from './monaco.ts'
import type { CodeProblem, Place } from './read-code.ts'

const SEVERITY = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
}
const OWNER = 'regua'

export function useCodeMarks(model: monaco.editor.ITextModel | null) {
  const t = useTexts('code')
  const problems = useCodeState((state) => state.problems)
  const diagnostics = useValidationStore((state) => state.diagnostics)
  const document = useJourney((state) => state.document)
  useEffect(() => {
    if (!model || !document) return
    const mark = (place: Place, severity: keyof typeof SEVERITY, message: string): monaco.editor.IMarkerData => {
      const start = model.getPositionAt(place.offset)
      const end = model.getPositionAt(place.offset + Math.max(1, place.length))
      return {
        severity: SEVERITY[severity],
        message,
        startLineNumber: start.lineNumber,
        startColumn: start.column,
        endLineNumber: end.lineNumber,
        endColumn: end.column,
      }
    }
    const marks =
      problems.length > 0
        ? problems.map((problem) => mark(problem, 'error', problemText(problem, t)))
        : placesOf(model.getValue(), document, diagnostics).map(([{ severity, message }, place]) =>
            mark(place, severity, message),
          )
    monaco.editor.setModelMarkers(model, OWNER, marks)
  }, [model, problems, diagnostics, document, t])
}

export function problemText({ kind, code, name }: CodeProblem, t: TFunction): string {
  if (kind === 'identity') return t('identity', { id: name })
  if (kind === 'conflict') return t('conflict')
  if (kind === 'syntax') return t([`syntax.${code}`, 'syntax.other'])
  return t([`shape.${code}`, 'shape.other'], { name, code })
}
