/**
 * A menu whose code comes once the page can be used. Until then its button stands there alone; that it was pressed is kept,
 * and the menu opens as soon as it is there.
 */
import { type ComponentType, cloneElement, type ReactElement, Suspense, useState } from 'react'
import { ErrorBoundary } from './ErrorBoundary.tsx'

export type MenuParts = {
  /** The button that opens it. */
  target: ReactElement<{ onClick?: () => void }>
  /** Whether it was asked for before it was there. */
  opened: boolean
}

type Props = { choices: ComponentType<MenuParts>; target: MenuParts['target'] }

export function MenuSoon({ choices: Choices, target }: Props) {
  const [asked, setAsked] = useState(false)
  return (
    <ErrorBoundary fallback={target}>
      <Suspense fallback={cloneElement(target, { onClick: () => setAsked(true) })}>
        <Choices target={target} opened={asked} />
      </Suspense>
    </ErrorBoundary>
  )
}
