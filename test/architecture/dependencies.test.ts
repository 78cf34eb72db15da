/** The tree keeps the rules of rules.ts, and the rules find what breaks them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf } from './imports.ts'
import { type SourceFile, violations } from './rules.ts'

const ROOT = join(import.meta.dirname, '../..')
const FOLDERS = ['schemas', 'runtime', 'editor', 'examples', 'test']

test('the tree keeps its rules', () => {
  const files = FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).flatMap(sourceFiles)
  expect(files.length).toBeGreaterThan(10)
  expect(violations(files)).toEqual([])
})

const planted: [rule: string, path: string, code: string, found: string][] = [
  ['engine never imports nodes', 'runtime/engine/a.ts', `import { x } from '../nodes/start/index.ts'`, 'from nodes'],
  ['nor their types', 'runtime/engine/a.ts', `import type { X } from '../nodes/index.ts'`, 'from nodes'],
  ['re-exports are imports', 'runtime/engine/a.ts', `export * from '../shell/turn.ts'`, 'from shell'],
  ['so are dynamic imports', 'runtime/nodes/x/a.ts', `await import('../../shell/turn.ts')`, 'from shell'],
  ['and side effects', 'schemas/a.ts', `import '../runtime/engine/a.ts'`, 'from engine'],
  ['leaves do not know each other', 'runtime/sandbox/a.ts', `import { x } from '../whatsapp/a.ts'`, 'from whatsapp'],
  ['nor those above', 'runtime/storage/a.ts', `import type { X } from '../shell/ports.ts'`, 'from shell'],
  ['only types of engine', 'runtime/storage/a.ts', `import { x } from '../engine/a.ts'`, 'values from engine'],
  [
    'an inline type still loads',
    'runtime/storage/a.ts',
    `import { type X } from '../engine/a.ts'`,
    'values from engine',
  ],
  ['nothing but main knows the sandbox', 'runtime/http/a.ts', `import { x } from '../sandbox/a.ts'`, 'from sandbox'],
  [
    'storage is used through its port',
    'runtime/shell/a.ts',
    `import { x } from '../storage/sqlite.ts'`,
    'port from storage',
  ],
  ['nothing imports main', 'runtime/http/a.ts', `import { x } from '../main.ts'`, 'from main'],
  ['runtime never imports editor', 'runtime/main.ts', `import { x } from '../editor/a.ts'`, 'from editor'],
  ['editor takes types of http', 'editor/a.ts', `import { app } from '../runtime/http/app.ts'`, 'values from http'],
  ['and of nothing else', 'editor/a.ts', `import type { X } from '../runtime/engine/a.ts'`, 'from engine'],
  ['tests are not imported', 'runtime/shell/a.ts', `import { x } from '../../test/a.ts'`, 'outside the program'],
  ['an unknown folder is noticed', 'runtime/new/a.ts', 'export const x = 1', 'no known layer'],
  ['pure layers use no built-in', 'runtime/nodes/x/a.ts', `import { join } from 'node:path'`, '"node:path"'],
  ['by either name', 'runtime/collections/a.ts', `import fs from 'fs'`, '"fs"'],
  ['nor frameworks', 'runtime/engine/a.tsx', `import { useState } from 'react'`, '"react"'],
  ['nor parts of them', 'schemas/a.ts', `import { cors } from 'hono/cors'`, '"hono/cors"'],
  ['nor stores', 'runtime/nodes/x/a.ts', `import {\n  sql,\n} from "kysely"`, '"kysely"'],
  ['nor the clock', 'runtime/engine/a.ts', 'const now = Date.now()', 'Date.now'],
  ['nor chance', 'runtime/nodes/x/a.ts', 'const id = Math.random()', 'Math.random'],
  ['no vague folders', 'editor/utils/a.ts', 'export const x = 1', '"utils"'],
  ['no long files', 'editor/a.tsx', 'x()\n'.repeat(399).concat('x()'), '401 lines'],
  ['no any', 'editor/a.ts', 'const x: any = 1', 'any'],
  ['nor as any', 'test/a.ts', 'const x = y as any', 'any'],
  ['the compiler stays on', 'runtime/http/a.ts', '// @ts-ignore\nx()', '@ts-ignore'],
]

test.each(planted)('%s (%s)', (_, path, code, found) => {
  const problems = violations([{ path, text: `// What it is for.\n${code}\n` }])
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(`${path}: `)
  expect(problems[0]).toContain(found)
})

test('a file without a first comment is found', () => {
  expect(violations([{ path: 'schemas/a.ts', text: 'export const x = 1\n' }])).toEqual([
    'schemas/a.ts: does not start with a comment that says what it is for',
  ])
})

test('ports and types of storage are open to the shell', () => {
  const text = `// What it is for.
import { StaleRun } from '../storage/ports.ts'
import type { Tables } from '../storage/tables.ts'
`
  expect(violations([{ path: 'runtime/shell/a.ts', text }])).toEqual([])
})

test('what the rules allow is not found', () => {
  const text = `#!/usr/bin/env node
/** Types of the engine, values of schemas. */
import type { Run } from '../engine/types.ts'
import { Id } from '../../schemas/basics.ts'
import own from './own.ts'
import { createHmac } from 'node:crypto'
// import { x } from '../shell/turn.ts'
const url = 'https://example.com/*' // as any text
const words = "import { x } from '../http/app.ts'; more than any: any"
export type Later = typeof import('../engine/advance.ts')
`
  expect(violations([{ path: 'runtime/whatsapp/a.ts', text }])).toEqual([])
})

test('imports are read in every form', () => {
  const text = `import './a.css'
import b from './b.ts'
import * as c from './c.ts'
import d, { e as f } from "./d.ts"
import type { G } from './g.ts'
import json from './h.json' with { type: 'json' }
export { i } from './i.ts'
export type { J } from './j.ts'
export const k = 'from', l = './l.ts'
const m = await import('./m.ts'); import n from './n.ts'
import { type, from } from './o.ts'
import type from './p.ts'
`
  expect(importsOf(text).map(({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' type' : ''}`)).toEqual([
    './a.css',
    './b.ts',
    './c.ts',
    './d.ts',
    './g.ts type',
    './h.json',
    './i.ts',
    './j.ts type',
    './n.ts',
    './o.ts',
    './p.ts',
    './m.ts',
  ])
})

function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}
