/** A journey drawn small, from where its steps stand. It says nothing that its name and description do not: it is decoration. */
import { useMemo } from 'react'
import type { Journey } from '../../schemas/journey.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import styles from './GraphPicture.module.css'
import { pictureOf } from './graph-picture.ts'

interface Props {
  journey: Journey
  /** In the picture's own units; it grows and shrinks with the place it is given. */
  width?: number
  height?: number
}

export function GraphPicture({ journey, width = 320, height = 168 }: Props) {
  const types = useNodeTypes()
  const { bars, lines } = useMemo(() => pictureOf(journey, types, { width, height }), [journey, types, width, height])
  return (
    <svg className={styles.picture} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {lines.map(({ id, path }) => (
        <path key={id} className={styles.line} d={path} />
      ))}
      {bars.map(({ id, group, x, y, width: wide, height: tall }) => (
        <g key={id} className={styles.bar} data-group={group}>
          <rect x={x} y={y} width={wide} height={tall} rx={Math.min(3, tall / 2)} />
          <rect className={styles.side} x={x} y={y} width={3} height={tall} rx={1.5} />
        </g>
      ))}
    </svg>
  )
}
