/**
 * The journey as a list, told from its start: headings and lists, so that a screen reader can walk through it as through
 * any text, with buttons for every edit; and, for those who use keys, one stop at a time, arrows, and names typed.
 * Everything goes through the same edits as on the canvas.
 */
import { useEffect, useRef } from 'react'
import { useSelection } from '../canvas/flow.ts'
import { useTexts } from '../i18n/index.ts'
import { useJourney } from '../journey/store.ts'
import { Beside } from './Beside.tsx'
import styles from './outline.module.css'
import { PassageTitle } from './PassageTitle.tsx'
import { StepActions } from './StepActions.tsx'
import { StepRow } from './StepRow.tsx'
import { goToStop, stopKey, useStops } from './stops.ts'
import { type Told, useTold } from './told.ts'
import { useOutlineKeys } from './useOutlineKeys.ts'

export default function Outline() {
  const t = useTexts('outline')
  const told = useTold()
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = useOutlineKeys(told)
  const branches = told.passages.filter(({ reached }) => reached).length - 1
  const firstLost = told.passages.find(({ reached }) => !reached)
  useFocusOnStop(list, told)
  useStopOfSelection(list)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons inside bubble up to one place
    <div ref={list} className={styles.outline} onKeyDown={onKeyDown}>
      <div className={styles.page}>
        <p className={styles.how}>
          {t('steps', { count: told.rows.size })}
          {branches > 0 && ` · ${t('branches', { count: branches })}`}
          <span className={styles.keys}> · {t('how')}</span>
        </p>
        {told.passages.map((passage) => (
          <section key={passage.key} className={styles.passage} data-depth={Math.min(passage.depth, 4)}>
            {passage === firstLost && <h2 className={styles.lost}>{t('unreached')}</h2>}
            {(passage.reached || passage.from) && <PassageTitle passage={passage} />}
            <ol className={styles.lines} start={passage.rows[0]?.number}>
              {passage.rows.map((row) => (
                <StepRow key={row.node.id} row={row} />
              ))}
            </ol>
          </section>
        ))}
        <Beside told={told} />
      </div>
      <StepActions told={told} />
    </div>
  )
}

/** Where the focus is to go, as soon as it is drawn; and back into the list when what had it is gone. */
function useFocusOnStop(list: { current: HTMLElement | null }, told: Told) {
  const wanted = useStops((state) => state.wanted)
  const done = useRef(wanted)
  const line = useRef(0)
  const document = useJourney((state) => state.document)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wanted may be drawn only after the next change
  useEffect(() => {
    const { stop } = useStops.getState()
    const row = stop && told.rows.get(stop.node)
    if (row) line.current = row.number - 1
    if (stop && wanted !== done.current) {
      const element = elementOf(list.current, stopKey(stop))
      if (!element) return
      done.current = wanted
      element.focus({ preventScroll: true })
      element.scrollIntoView({ block: 'nearest' })
      return
    }
    if (row) return
    // To undo an addition takes away the step one is on; somebody else may delete it.
    const near = told.reading.order[Math.min(line.current, told.reading.order.length - 1)]
    if (near === undefined) return
    if (globalThis.document.activeElement === globalThis.document.body && stop) goToStop({ node: near })
    else useStops.setState({ stop: { node: near } })
  }, [wanted, told, document])
}

/** What is selected elsewhere (a problem, a step just added) comes into sight and is where Tab leads to. */
function useStopOfSelection(list: { current: HTMLElement | null }) {
  const selected = useSelection(({ nodes }) => (nodes.length === 1 ? nodes[0] : undefined))
  useEffect(() => {
    if (selected === undefined || useStops.getState().stop?.node === selected) return
    useStops.setState({ stop: { node: selected } })
    elementOf(list.current, selected)?.scrollIntoView({ block: 'nearest' })
  }, [selected, list])
}

const elementOf = (list: HTMLElement | null, key: string) =>
  list?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(key)}"]`) ?? null
