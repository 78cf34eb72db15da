/** The published JSON Schemas are those of the code, and an editor that reads them finds what is wrong with a journey. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { publishedSchemas, textOf } from '../../runtime/published-schemas.ts'
import { askFirst } from './journeys.ts'

const folder = join(import.meta.dirname, '../../schemas/json')

test('the files in schemas/json are what `npm run schemas` writes', () => {
  const published = publishedSchemas()
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
  expect(files.map((name) => name.replaceAll('\\', '/')).sort()).toEqual([...published.keys()].sort())
  for (const [name, schema] of published) expect(readFileSync(join(folder, name), 'utf8'), name).toBe(textOf(schema))
})

test('every published schema is valid 2020-12', () => {
  for (const [name, schema] of publishedSchemas()) {
    const ajv = new Ajv2020({ strict: false })
    expect(ajv.validateSchema(schema), `${name}: ${ajv.errorsText()}`).toBe(true)
  }
})

test('the schema of journeys checks the config of each built-in step, and leaves custom types alone', () => {
  const ajv = new Ajv2020({ strict: false })
  const validate = ajv.compile(publishedSchemas().get('journey.schema.json') ?? {})
  expect(validate(askFirst()), JSON.stringify(validate.errors)).toBe(true)

  const wrong = askFirst()
  wrong.nodes[1]!.data = { branches: [] }
  expect(validate(wrong)).toBe(false)
  expect(validate.errors?.map(({ instancePath }) => instancePath)).toContain('/nodes/1/data')

  const custom = askFirst()
  custom.nodes[1] = { ...custom.nodes[1]!, type: 'ask-the-crm' }
  expect(validate(custom)).toBe(true)
})
