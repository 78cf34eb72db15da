/** What can be done about a problem, as buttons: one press, one edit, one step of undoing. Several to choose from open a menu. */
import { Menu } from '@mantine/core'
import type { MouseEvent } from 'react'
import type { Diagnostic, Fix, FixEdit } from '../../schemas/diagnostic.ts'
import { useFlow } from '../canvas/flow.ts'
import { openQuickAdd } from '../canvas/quick-add.ts'
import { useLocale } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { applyFix } from '../journey/fixes.ts'
import { freshId } from '../journey/ids.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { edit, journeyStore } from '../journey/store.ts'
import styles from './FixButtons.module.css'

interface Props {
  fixes: NonNullable<Diagnostic['fixes']>
  /** Only so many; the first is the likeliest. */
  most?: number
  /** What shows them has to go first, for the author has to see the canvas. */
  onLeave?: () => void
}

export default function FixButtons({ fixes, most = fixes.length, onLeave }: Props) {
  const types = useNodeTypes()
  const locale = useLocale()
  const apply = (edits: readonly FixEdit[]) => {
    const heightOf = (node: string) => useFlow.getState().nodes.find(({ id }) => id === node)?.measured?.height
    edit((journey) => applyFix(journey, edits, { types, locale, newId: freshId, heightOf }))
  }
  const ask = ({ source, outlet }: { source: string; outlet: string }, { clientX, clientY }: MouseEvent) => {
    const node = journeyStore.getState().document?.nodes.find(({ id }) => id === source)
    if (!node) return
    const drawn = useFlow.getState().nodes.find(({ id }) => id === source)
    onLeave?.()
    // A button that was pressed by keyboard has no place of its own under the mouse.
    const screen = clientX > 0 || clientY > 0 ? { x: clientX, y: clientY } : { x: innerWidth / 2, y: innerHeight / 3 }
    const position = { x: node.position.x + 128, y: node.position.y + (drawn?.measured?.height ?? 150) + 60 }
    openQuickAdd({ screen, position, from: { source, sourceHandle: outlet } })
  }
  return (
    <span className={styles.fixes}>
      {fixes.slice(0, most).map((fix) => (
        <FixButton key={fix.id} fix={fix} onApply={apply} onAsk={ask} />
      ))}
    </span>
  )
}

interface ButtonProps {
  fix: Fix
  onApply: (edits: readonly FixEdit[]) => void
  onAsk: (step: { source: string; outlet: string }, event: MouseEvent) => void
}

function FixButton({ fix, onApply, onAsk }: ButtonProps) {
  const own = `${styles.fix} nodrag nopan`
  if ('edits' in fix)
    return (
      <button type="button" className={own} onClick={stopped(() => onApply(fix.edits))}>
        <Icon name="check" size={12} />
        {fix.label}
      </button>
    )
  if ('ask' in fix)
    return (
      <button type="button" className={own} onClick={stopped((event) => onAsk(fix.ask.step, event))}>
        <Icon name="plus" size={12} />
        {fix.label}
      </button>
    )
  return (
    <Menu position="bottom-start" width={320} shadow="md" withinPortal>
      <Menu.Target>
        <button type="button" className={own} onClick={(event) => event.stopPropagation()}>
          {fix.label}
          <Icon name="chevron-down" size={12} />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={styles.choices}>
        {fix.choices.map((choice, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two choices may be called alike
          <Menu.Item key={index} onClick={stopped(() => onApply(choice.edits))}>
            <b className={styles.choice}>{choice.label}</b>
            {choice.detail && <span className={styles.detail}>{choice.detail}</span>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** On a card a press would also select the step. */
const stopped = (act: (event: MouseEvent) => void) => (event: MouseEvent) => {
  event.stopPropagation()
  act(event)
}
