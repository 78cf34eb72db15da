/** A dialog over the room: titled, closed with Escape or its button; the focus goes in and comes back to where it was. */
import { Modal } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTexts } from '../i18n/index.ts'
import css from './page.module.css'

interface Props {
  opened: boolean
  title: string
  /** Pixels, or a size of the theme. */
  size: number | string
  /** Without one the dialog has to be answered by its own buttons (or Escape, which declines). */
  closeButton?: boolean
  onClose: () => void
  children: ReactNode
}

export function Dialog({ opened, title, size, closeButton = true, onClose, children }: Props) {
  const t = useTexts('app')
  useFocusBack()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={size}
      title={title}
      padding={22}
      withCloseButton={closeButton}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ content: css.dialog, header: css.dialogHeader, title: css.dialogTitle }}
    >
      {children}
    </Modal>
  )
}

/** Mantine gives the focus back when `opened` turns false; a dialog that is taken away while open has to see to it itself. */
function useFocusBack() {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const lost = document.activeElement === null || document.activeElement === document.body
        if (lost && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      })
    },
    [before],
  )
}
