/** A step's icon on its group's tint, as on the canvas. */
import { Icon, nodeIcon } from '../icons/Icon.tsx'
import css from './runs.module.css'
import type { StepName } from './step-name.ts'

export function StepMark({ step }: { step: StepName }) {
  return (
    <span className={css.mark} data-group={step.group}>
      <Icon name={nodeIcon(step.icon, step.group)} size={14} />
    </span>
  )
}
