/** A step in the list: its number and name as a heading, what it does in words, what it sends, its problems, its ways out. */
import { memo, useState } from 'react'
import { useSelection } from '../canvas/flow.ts'
import { openForm } from '../canvas/panel-tab.ts'
import { problemsByNode } from '../canvas/problems.ts'
import { SentPreview } from '../canvas/SentPreview.tsx'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon, nodeIcon } from '../icons/Icon.tsx'
import { textsOf, useNodeTypes } from '../journey/node-types.ts'
import { useValidationStore } from '../journey/validation.ts'
import { rename } from './commands.ts'
import styles from './outline.module.css'
import { arriveAt, choose, goToStop, useStops } from './stops.ts'
import type { Row } from './told.ts'
import { WayRow } from './WayRow.tsx'

export const StepRow = memo(function StepRow({ row }: { row: Row }) {
  const { node } = row
  const t = useTexts('outline')
  const locale = useLocale()
  const type = useNodeTypes().get(node.type)
  const summary = useValidationStore((state) => state.cards[node.id]?.summary ?? '')
  const problems = useValidationStore((state) => problemsByNode(state.diagnostics).get(node.id))
  const selected = useSelection(({ nodes }) => nodes.includes(node.id))
  const renaming = useStops((state) => state.renaming === node.id)
  /** Tab reaches one step of the list with all that belongs to it; the arrows go from step to step. */
  const tab = useStops(({ stop }) => (stop === null ? row.number === 1 : stop.node === node.id)) ? 0 : -1
  return (
    <li className={styles.line} data-selected={selected || undefined} data-group={type?.hints.group ?? 'integration'}>
      <div className={styles.head}>
        <span className={styles.number} aria-hidden="true">
          {row.number}
        </span>
        <span className={styles.icon}>
          <Icon name={type ? nodeIcon(type.hints.icon, type.hints.group) : 'alert'} size={15} />
        </span>
        {renaming ? (
          <NameField row={row} />
        ) : (
          <Heading row={row} kind={type && textsOf(type, locale)?.name} selected={selected} tab={tab} />
        )}
        {row.frame !== undefined && <span className={styles.frame}>{t('inFrame', { frame: row.frame })}</span>}
        <button
          type="button"
          className={styles.more}
          tabIndex={tab}
          aria-haspopup="menu"
          aria-label={t('actions', { line: row.number, step: row.name })}
          onClick={(event) => {
            choose({ node: node.id })
            useStops.setState({ menu: { node: node.id, box: event.currentTarget.getBoundingClientRect() } })
          }}
        >
          <Icon name="more" />
        </button>
      </div>
      <div className={styles.body}>
        {!type && <p className={styles.problem}>{t('unknownType', { type: node.type })}</p>}
        {summary && <p className={styles.summary}>{summary}</p>}
        {type?.hints.preview !== undefined && (
          <div className={styles.preview}>
            <SentPreview data={node.data} pointer={type.hints.preview} />
          </div>
        )}
        {problems && (
          <ul className={styles.problems} aria-label={t('problems')}>
            {problems.map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be the same in every word
              <li key={index} className={styles.problem} data-severity={problem.severity}>
                <Icon name={problem.severity === 'info' ? 'info' : 'alert'} size={14} />
                <span className="visually-hidden">{t(`severity.${problem.severity}`)} </span>
                <span>{problem.message}</span>
              </li>
            ))}
          </ul>
        )}
        {row.from.length > 0 && <From row={row} tab={tab} />}
        {row.ways.length > 0 && (
          <ul className={styles.ways} aria-label={t('ways')}>
            {row.ways.map((way) => (
              <WayRow key={way.outlet} node={node.id} way={way} tab={tab} />
            ))}
          </ul>
        )}
      </div>
    </li>
  )
})

type HeadingProps = { row: Row; kind: string | undefined; selected: boolean; tab: number }

function Heading({ row, kind, selected, tab }: HeadingProps) {
  const { node, name, number } = row
  return (
    <h3 className={styles.title}>
      <button
        type="button"
        className={styles.name}
        data-stop={node.id}
        tabIndex={tab}
        aria-current={selected || undefined}
        onFocus={() => arriveAt({ node: node.id })}
        onClick={(event) => {
          choose({ node: node.id })
          // A key or a screen reader pressed it; the mouse only points at the step.
          if (event.detail === 0) openForm()
        }}
      >
        <span className="visually-hidden">{number}. </span>
        {name}
        {node.label !== undefined && kind !== undefined && <span className={styles.kind}>{kind}</span>}
      </button>
    </h3>
  )
}

function NameField({ row: { node, name } }: { row: Row }) {
  const t = useTexts('outline')
  const [typed, setTyped] = useState(node.label ?? '')
  const leave = (keep: boolean) => {
    // Leaving takes the field away, which is left once more by that.
    if (useStops.getState().renaming !== node.id) return
    useStops.setState({ renaming: null })
    if (keep) rename(node.id, typed)
    goToStop({ node: node.id })
  }
  return (
    <input
      className={styles.rename}
      aria-label={t('nameOf', { step: name })}
      ref={(field) => field?.focus()}
      value={typed}
      placeholder={name}
      maxLength={80}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => leave(true)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave(true)
        else if (event.key === 'Escape') leave(false)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}

/** Everything that leads here besides the line above: without it one would not know that paths meet. */
function From({ row, tab }: { row: Row; tab: number }) {
  const t = useTexts('outline')
  return (
    <p className={styles.from}>
      {t('from')}{' '}
      {row.from.map(({ node, outlet, line, name, way }, index) => (
        <span key={`${node} ${outlet}`}>
          {index > 0 && ', '}
          <button type="button" className={styles.jump} tabIndex={tab} onClick={() => goToStop({ node, outlet })}>
            {t('fromWay', { line, step: name, outlet: way })}
          </button>
        </span>
      ))}
    </p>
  )
}
