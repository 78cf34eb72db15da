/** The flow and its selection follow the document in every view of it: what is selected in one is so in the others. */
import { useEffect } from 'react'
import { useLocale, useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { useJourney } from '../journey/store.ts'
import { useValidationStore } from '../journey/validation.ts'
import { describer } from './describe.ts'
import { clearFlow, syncFlow } from './flow.ts'
import { openFolds, useFolds } from './folds.ts'

/** Keeps what is drawn in step with the document, and with what is said of it. */
export function useFlowOfDocument() {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const document = useJourney((state) => state.document)
  const cards = useValidationStore((state) => state.cards)
  const diagnostics = useValidationStore((state) => state.diagnostics)
  const folded = useFolds((state) => state.folded)
  const id = document?.id
  useEffect(() => {
    if (id !== undefined) openFolds(id)
  }, [id])
  useEffect(() => {
    if (!document) return
    syncFlow(document, describer(document, types, locale, { cards, diagnostics }, t), t('aria.step'), folded)
  }, [document, types, locale, cards, diagnostics, folded, t])
  useEffect(() => clearFlow, [])
}
