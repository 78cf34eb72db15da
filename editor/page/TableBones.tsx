/** Rows of a table that is still loading; screen readers hear one sentence instead. */
import css from './page.module.css'

export function TableBones({ columns, rows = 6, label }: { columns: number; rows?: number; label: string }) {
  return (
    <div className={css.panel}>
      <p className="visually-hidden" role="status">
        {label}
      </p>
      <table className={css.table} aria-hidden="true">
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
            <tr key={row}>
              {Array.from({ length: columns }, (_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: bones have no identity
                <td key={column}>
                  <span className={css.bone} style={{ width: `${boneWidth(row, column)}px` }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Uneven like words, but the same at each render. */
function boneWidth(row: number, column: number): number {
  return (column === 0 ? 120 : 56) + ((row * 37 + column * 23) % 44)
}
