/** A small table of names and figures, which opens below its chart or stands alone. */
import type { ReactNode } from 'react'
import page from '../page/page.module.css'
import css from './forecast.module.css'

interface Props {
  caption: string
  /** The first is the name's, the others are figures'. */
  columns: readonly string[]
  rows: readonly { key: string; name: ReactNode; figures: readonly string[] }[]
  /** Under a chart it opens when asked. */
  folded?: string
}

export function Figures({ caption, columns, rows, folded }: Props) {
  const table = (
    <div className={page.scroll}>
      <table className={page.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" className={index === 0 ? undefined : page.number}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, figures }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {figures.map((figure, index) => (
                <td key={columns[index + 1]} className={page.number}>
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
  if (folded === undefined) return table
  return (
    <details className={css.folded}>
      <summary>{folded}</summary>
      {table}
    </details>
  )
}
