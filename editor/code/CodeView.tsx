/**
 * The draft as JSON, with completion, help and problems at their lines. What is typed goes into the draft as soon as it is
 * a journey again; what changes in the draft elsewhere changes the text, and the cursor stays where it was.
 */
import { Button, useComputedColorScheme } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useNodeTypes } from '../journey/node-types.ts'
import { journeyStore } from '../journey/store.ts'
import styles from './CodeView.module.css'
import { bindCode, openingText, useCodeState } from './code-binding.ts'
import { journeyCodeSchema } from './code-schema.ts'
import { applyTheme, followSchema, JOURNEY_URI, monaco } from './monaco.ts'
import { problemText, useCodeMarks } from './use-code-marks.ts'
import { useStepUnderCursor } from './use-step-under-cursor.ts'

type Editor = monaco.editor.IStandaloneCodeEditor

export default function CodeView() {
  const t = useTexts('code')
  const [editor, setEditor] = useState<Editor | null>(null)
  const place = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme()
  const label = t('title')
  useEffect(() => applyTheme(scheme === 'dark'), [scheme])
  // In the layout phase: what was typed last is read before the page, in an effect's cleanup, closes the journey.
  useLayoutEffect(() => {
    const { document } = journeyStore.getState()
    if (!place.current || !document) return
    const opened = openEditor(place.current, openingText(document), label)
    const model = opened.getModel()
    const unbind = model ? bindCode(model, document) : () => {}
    setEditor(opened)
    return () => {
      unbind()
      setEditor(null)
      opened.dispose()
      model?.dispose()
    }
  }, [label])
  useJourneySchema()
  useCodeMarks(editor?.getModel() ?? null)
  useStepUnderCursor(editor)
  return (
    <div className={styles.view} data-keys="own">
      <NotTaken editor={editor} />
      <div ref={place} className={styles.editor} />
    </div>
  )
}

function useJourneySchema() {
  const types = useNodeTypes()
  const locale = useLocale()
  useEffect(() => {
    if (types.size > 0) followSchema(journeyCodeSchema(types, locale))
  }, [types, locale])
}

/** Says that the text is not the draft, and why; a click goes to the place. */
function NotTaken({ editor }: { editor: Editor | null }) {
  const t = useTexts('code')
  const problems = useCodeState((state) => state.problems)
  const settle = useCodeState((state) => state.settle)
  const [first] = problems
  if (!first) return null
  if (settle)
    return (
      <div className={styles.problem} role="status">
        <Icon name="alert" />
        <span>{problemText(first, t)}</span>
        <Button size="compact-sm" variant="default" onClick={() => settle('mine')}>
          {t('keepMine')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => settle('theirs')}>
          {t('keepTheirs')}
        </Button>
      </div>
    )
  const goThere = () => {
    const position = editor?.getModel()?.getPositionAt(first.offset)
    if (!editor || !position) return
    editor.setPosition(position)
    editor.revealPositionInCenter(position)
    editor.focus()
  }
  return (
    <div className={styles.problem} role="status">
      <Icon name="alert" />
      <span>
        <b>{t('notTaken')}</b> {problemText(first, t)}
      </span>
      <Button size="compact-sm" variant="default" onClick={goThere}>
        {t('goThere')}
      </Button>
    </div>
  )
}

function openEditor(place: HTMLElement, text: string, label: string): Editor {
  return monaco.editor.create(place, {
    model: monaco.editor.createModel(text, 'json', JOURNEY_URI),
    theme: 'regua',
    ariaLabel: label,
    automaticLayout: true,
    fontSize: 13,
    tabSize: 2,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    folding: true,
    renderLineHighlight: 'line',
    wordWrap: 'on',
    wrappingIndent: 'indent',
    padding: { top: 12, bottom: 12 },
    quickSuggestions: { strings: true, other: true, comments: false },
    fixedOverflowWidgets: true,
  })
}
