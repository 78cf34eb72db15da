/** `npm run schemas`: writes the published JSON Schemas into `schemas/json`; what is there and no longer published goes. */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { publishedSchemas, textOf } from './published-schemas.ts'

const folder = join(import.meta.dirname, '../schemas/json')
await rm(folder, { recursive: true, force: true })
for (const [name, schema] of publishedSchemas()) {
  const file = join(folder, name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, textOf(schema))
}
