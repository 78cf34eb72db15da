/** The editor's icons: 24×24 strokes in the text's colour, decorative (their meaning is always said in words beside them). */
import type { NODE_GROUPS } from '../../schemas/node-groups.ts'
import { type IconName, PATHS } from './paths.ts'

export type { IconName } from './paths.ts'

type Props = { name: IconName; size?: number; className?: string }

export function Icon({ name, size = 16, className }: Props) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

const GROUP_ICONS: Record<(typeof NODE_GROUPS)[number], IconName> = {
  entry: 'target',
  decision: 'branch',
  time: 'clock',
  message: 'message',
  negotiation: 'handshake',
  integration: 'plug',
}

/** The icon a node type asks for; its group's when the set has none of that name. */
export function nodeIcon(icon: string, group: keyof typeof GROUP_ICONS): IconName {
  return isIconName(icon) ? icon : GROUP_ICONS[group]
}

const isIconName = (name: string): name is IconName => Object.hasOwn(PATHS, name)
