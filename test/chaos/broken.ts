/**
 * Copies of the program that are broken on purpose, to show that the checker finds what it is there to find. A break
 * that no longer fits the program's text is an error: it would show nothing.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Findings } from './checker.ts'

type Break = {
  what: string
  file: string
  from: string
  to: string
  /** What it must be found by. */
  shows: keyof Findings
}

export const BREAKS: Record<string, Break> = {
  dedupe: {
    what: 'a webhook that comes again is taken again',
    file: 'runtime/storage/delivery/inbox.ts',
    from: '          item.providerId,\n',
    to: "          item.kind === 'message' ? item.providerId + performance.now() : item.providerId,\n",
    shows: 'twice',
  },
  sending: {
    what: 'a send is not recorded before it leaves',
    file: 'runtime/shell/dispatcher.ts',
    from: "          state: 'sending',\n",
    to: '          state: row.state,\n',
    shows: 'twice',
  },
  resend: {
    what: 'a send whose answer was lost is sent again at once',
    file: 'runtime/shell/results.ts',
    from: '  switch (outcome.kind) {\n',
    to: "  if (outcome.kind === 'unknown') return again('answer-lost', outcome.reason)\n  switch (outcome.kind) {\n",
    shows: 'twice',
  },
  acknowledge: {
    what: 'a webhook is acknowledged before it is stored',
    file: 'runtime/http/webhooks.ts',
    from: '        await shell.receive(reading.items)\n',
    to: '        shell.receive(reading.items).catch(() => {})\n',
    shows: 'lost',
  },
}

export type BrokenBuild = { root: string; remove(): void }

export function breakBuild(name: string): BrokenBuild {
  const { file, from, to } = BREAKS[name] ?? { file: '', from: '', to: '' }
  if (file === '') throw new Error(`There is no break "${name}"; there are ${Object.keys(BREAKS).join(', ')}.`)
  const source = join(import.meta.dirname, '../..')
  const root = mkdtempSync(join(tmpdir(), `regua-broken-${name}-`))
  for (const folder of ['runtime', 'schemas', 'examples'])
    cpSync(join(source, folder), join(root, folder), { recursive: true })
  for (const whole of ['package.json', 'tsconfig.json']) cpSync(join(source, whole), join(root, whole))
  symlinkSync(join(source, 'node_modules'), join(root, 'node_modules'))
  const text = readFileSync(join(root, file), 'utf8')
  if (text.split(from).length !== 2) {
    rmSync(root, { recursive: true, force: true })
    throw new Error(`The break "${name}" does not fit ${file} any more: mend it in ${import.meta.filename}.`)
  }
  writeFileSync(join(root, file), text.replace(from, to))
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
