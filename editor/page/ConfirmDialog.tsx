/** Asks once more before something that matters; the safe answer has the focus, which then returns to the asker. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog } from './Dialog.tsx'
import css from './page.module.css'

interface Props {
  opened: boolean
  title: string
  children: ReactNode
  confirm: string
  cancel: string
  busy: boolean
  /** `brand` where the step is wanted and undoes nothing. */
  color?: 'danger' | 'brand'
  /** Why the last attempt did not work. */
  problem?: string | undefined
  onConfirm: () => void
  onClose: () => void
}

export function ConfirmDialog(props: Props) {
  const { opened, title, children, confirm, cancel, busy, color = 'danger', problem, onConfirm, onClose } = props
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size={460} closeButton={false}>
      <p className={css.dialogText}>{children}</p>
      {problem && (
        <p className={css.dialogProblem} role="alert">
          {problem}
        </p>
      )}
      <div className={css.dialogActions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {cancel}
        </Button>
        <Button color={color} loading={busy} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
