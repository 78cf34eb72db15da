/**
 * Copies of the program that are broken on purpose, to show that the checker finds what it is there to find. A break
 * that no longer fits the program's text is an error: it would show nothing.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
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
    from: "        await inTime(shell.receive(reading.items), PATIENCE_MS, 'storing')\n",
    to: '        shell.receive(reading.items).catch(() => {})\n',
    shows: 'lost',
  },
}

export type BrokenBuild = { root: string; remove(): void }

/** The program that is tried: this checkout, or another one that CHAOS_PROGRAM names. */
export const PROGRAM = resolve(process.env.CHAOS_PROGRAM ?? join(import.meta.dirname, '../..'))

/** The text of the file that it changes, changed. Throws when it does not fit the program any more. */
export function brokenText(name: string): { file: string; text: string } {
  const found = BREAKS[name]
  if (found === undefined) throw new Error(`There is no break "${name}"; there are ${Object.keys(BREAKS).join(', ')}.`)
  const { file, from, to } = found
  const parts = readFileSync(join(PROGRAM, file), 'utf8').split(from)
  if (parts.length !== 2)
    throw new Error(`The break "${name}" does not fit ${file} any more: mend it in ${import.meta.filename}.`)
  return { file, text: parts.join(to) }
}

/** A copy of the program with this break in it. */
export function breakBuild(name: string): BrokenBuild {
  const { file, text } = brokenText(name)
  const root = mkdtempSync(join(tmpdir(), `regua-broken-${name}-`))
  for (const folder of ['runtime', 'schemas', 'examples'])
    cpSync(join(PROGRAM, folder), join(root, folder), { recursive: true })
  for (const whole of ['package.json', 'tsconfig.json']) cpSync(join(PROGRAM, whole), join(root, whole))
  symlinkSync(join(PROGRAM, 'node_modules'), join(root, 'node_modules'))
  writeFileSync(join(root, file), text)
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) }
}
