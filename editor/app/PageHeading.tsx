/**
 * The one h1 of a room. It names the browser's tab, and after a navigation it takes the focus, so that a screen reader
 * says where one has arrived. Every room renders exactly one.
 */
import { Title, type TitleProps } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { navigationCount } from './router.tsx'

type Props = Omit<TitleProps, 'order' | 'title'> & { title: string }

export function PageHeading({ title, children, ...rest }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  usePageTitle(title)
  useEffect(() => {
    if (navigationCount() > 0) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <Title order={1} tabIndex={-1} ref={heading} {...rest}>
      {children ?? title}
    </Title>
  )
}

export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = title ? `${title} · Régua` : 'Régua'
  }, [title])
}
