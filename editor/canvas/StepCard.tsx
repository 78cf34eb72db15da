/**
 * A step on the canvas: icon, name, what it will do in words, what it sends as a bubble, what is wrong with it, and a row
 * for each outlet. Drawn again only when its own step, words or problems change.
 */
import { Handle, type NodeProps, Position, useStoreApi, useUpdateNodeInternals } from '@xyflow/react'
import { memo, Suspense, useEffect } from 'react'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { laterPart, part } from '../app/part.ts'
import { OutletFigures } from '../figures/OutletFigures.tsx'
import { useOverlay } from '../figures/overlay.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon, nodeIcon } from '../icons/Icon.tsx'
import { useLitPath } from '../journey/lit-path.ts'
import { hasOneOutlet, outletsOf, textsOf, useNodeTypes } from '../journey/node-types.ts'
import { useValidationStore } from '../journey/validation.ts'
import { FarCard, useDrawnBefore } from './FarCard.tsx'
import { useFar } from './far.ts'
import { INLET, type StepNode } from './flow.ts'
import { useFound } from './found.ts'
import { JourneyLink } from './JourneyLink.tsx'
import { problemsByNode } from './problems.ts'
import { SentPreview } from './SentPreview.tsx'
import styles from './StepCard.module.css'
import { journeysNamedIn } from './sub-journeys.ts'

/** Their code comes with the first figures, and with the first problem. */
const CardFigures = part(() => import('../figures/CardFigures.tsx'))
const FixButtons = laterPart(() => import('../problems/FixButtons.tsx'))

type Props = Pick<NodeProps<StepNode>, 'id' | 'data' | 'selected'>

export const StepCard = memo(
  function StepCard({ id, data, selected }: NodeProps<StepNode>) {
    const far = useFar((state) => state.far)
    const type = useNodeTypes().get(data.node.type)
    const drawn = useDrawnBefore(id)
    if (!far || !drawn) return <WholeCard id={id} data={data} selected={selected} />
    return <FarCard id={id} group={type?.hints.group ?? 'integration'} selected={selected} drawn={drawn} />
  },
  // A step that was only moved is another object with the same content: its card need not be drawn again.
  (before, after) =>
    before.selected === after.selected &&
    before.id === after.id &&
    before.data.node.type === after.data.node.type &&
    before.data.node.label === after.data.node.label &&
    before.data.node.data === after.data.node.data,
)

function WholeCard({ id, data, selected }: Props) {
  const { node } = data
  const t = useTexts('canvas')
  const locale = useLocale()
  const type = useNodeTypes().get(node.type)
  const summary = useValidationStore((state) => state.cards[id]?.summary ?? '')
  const problems = useValidationStore((state) => problemsByNode(state.diagnostics).get(id))
  const lit = useLitPath((state) => (state.current === id ? 'current' : state.nodes.has(id) ? 'passed' : undefined))

  const figures = useOverlay((overlay) => overlay.steps.get(id))
  const mark = useLitPath((state) => state.marks?.get(id))
  const severity = useLitPath((state) => (state.nodes.has(id) ? state.severity : undefined))

  const outlets = type ? outletsOf(type, node.data, locale) : []
  const links = type ? journeysNamedIn(type, node.data) : []
  const outletIds = outlets.map((outlet) => outlet.id).join(' ')
  useHandles(id, outletIds)
  const found = useFound(id)

  const typeName = (type && textsOf(type, locale)?.name) ?? node.type
  const single = type && hasOneOutlet(type) ? outlets[0] : undefined
  const group = type?.hints.group ?? 'integration'
  return (
    <div
      className={styles.card}
      data-group={group}
      data-selected={selected || undefined}
      data-lit={lit}
      data-severity={severity}
      data-found={found}
    >
      {!type?.hints.entry && (
        <>
          <Handle id={INLET.top} type="target" position={Position.Top} className={styles.inlet} />
          <Handle id={INLET.left} type="target" position={Position.Left} className={styles.inlet} />
        </>
      )}
      {figures && (
        <Suspense>
          <CardFigures figures={figures} />
        </Suspense>
      )}
      {mark !== undefined && (
        <span className={styles.mark} title={t('problems.sinceReply')} data-late={mark.late || undefined}>
          <Icon name="clock" size={12} />
          {mark.text}
        </span>
      )}
      <header className={styles.head}>
        <span className={styles.icon}>
          <Icon name={type ? nodeIcon(type.hints.icon, group) : 'alert'} size={15} />
        </span>
        <span className={styles.title}>
          <span className={styles.name}>{node.label ?? typeName}</span>
          {node.label && <span className={styles.kind}>{typeName}</span>}
        </span>
      </header>
      {!type && <p className={styles.summary}>{t('card.unknownType', { type: node.type })}</p>}
      {summary && <p className={styles.summary}>{summary}</p>}
      {links.map((journey) => (
        <JourneyLink key={journey} journey={journey} />
      ))}
      {type?.hints.preview !== undefined && <SentPreview data={node.data} pointer={type.hints.preview} />}
      {problems?.[0] && <ProblemLine problem={problems[0]} more={problems.length - 1} />}
      {single ? (
        <Handle id={single.id} type="source" position={Position.Bottom} className={styles.only} title={single.name} />
      ) : (
        outlets.length > 0 && (
          <ul className={styles.outlets}>
            {outlets.map((outlet) => (
              <li key={outlet.id} className={styles.outlet}>
                <span className={styles.outletName}>{outlet.name}</span>
                {figures && <OutletFigures node={id} outlet={outlet.id} />}
                <Handle id={outlet.id} type="source" position={Position.Right} className={styles.handle} />
              </li>
            ))}
          </ul>
        )
      )}
    </div>
  )
}

/** Rows may change places without changing the card's size, which React Flow does not notice by itself. */
function useHandles(id: string, outletIds: string) {
  const updateInternals = useUpdateNodeInternals()
  const store = useStoreApi()
  useEffect(() => {
    const known = store.getState().nodeLookup.get(id)?.internals.handleBounds
    // It has looked by itself when the card was first drawn; hundreds of cards need not make it look again.
    if (known && (known.source ?? []).map((handle) => handle.id).join(' ') !== outletIds) updateInternals(id)
  }, [id, outletIds, store, updateInternals])
}

function ProblemLine({ problem, more }: { problem: Diagnostic; more: number }) {
  const t = useTexts('canvas')
  return (
    <p className={styles.problem} data-severity={problem.severity}>
      <Icon name={problem.severity === 'info' ? 'info' : 'alert'} size={14} className={styles.problemIcon} />
      <span>
        {/* The list of problems has it whole; a card that grows would cover the one below it. */}
        <span className={styles.problemText} title={problem.message}>
          {problem.message}
        </span>
        {more > 0 && <b> {t('card.moreProblems', { count: more })}</b>}
        {problem.fixes && (
          <Suspense>
            <FixButtons fixes={problem.fixes} most={1} />
          </Suspense>
        )}
      </span>
    </p>
  )
}
