/** What messages cost, as this organisation pays: a file of the data directory, and the product's table until there is one. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PriceTable } from '../../schemas/forecast-api.ts'

export type PriceFile = { get(): Promise<PriceTable>; put(table: PriceTable): Promise<void> }

/** `isTable` says whether what a person has written into the file is a price table; if not, reading it throws. */
export function priceFile(
  dataDir: string,
  standard: PriceTable,
  isTable: (value: unknown) => value is PriceTable,
): PriceFile {
  const path = join(dataDir, 'whatsapp-prices.json')
  return {
    async get() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      if (text === undefined) return standard
      const table: unknown = JSON.parse(text)
      if (!isTable(table)) throw new Error(`"${path}" is no price table; put it right or remove it.`)
      return table
    },
    async put(table) {
      const beside = `${path}.new`
      await writeFile(beside, `${JSON.stringify(table, null, 2)}\n`)
      await rename(beside, path)
    },
  }
}
