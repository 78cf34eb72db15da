/** What messages cost, as this organisation pays: a file of the data directory, and the product's table until there is one. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PriceTable } from '../../schemas/forecast-api.ts'

export type PriceFile = { get(): Promise<PriceTable>; put(table: PriceTable): Promise<void> }

/** `tableIn` reads what a person has written into the file; where it is no price table, getting it throws. */
export function priceFile(
  dataDir: string,
  standard: PriceTable,
  tableIn: (value: unknown) => PriceTable | undefined,
): PriceFile {
  const path = join(dataDir, 'whatsapp-prices.json')
  return {
    async get() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      if (text === undefined) return standard
      const table = tableIn(JSON.parse(text))
      if (table === undefined) throw new Error(`"${path}" is no price table; put it right or remove it.`)
      return table
    },
    async put(table) {
      const beside = `${path}.new`
      await writeFile(beside, `${JSON.stringify(table, null, 2)}\n`)
      await rename(beside, path)
    },
  }
}
