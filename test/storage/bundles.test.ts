/** A journey comes in with its stories whole or not at all: whichever step the disk fails at, and whoever edits meanwhile. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openBundles } from '../../runtime/storage/drafts/bundles.ts'
import { openDrafts } from '../../runtime/storage/drafts/drafts.ts'
import { openStories } from '../../runtime/storage/drafts/stories.ts'
import type { JourneyBundle } from '../../schemas/bundle.ts'
import type { Story } from '../../schemas/story.ts'
import { journey } from './portfolio-of.ts'

/** Every call that changes the disk counts down; at nought it fails, and with `dead` so does every one behind it. */
const disk = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY, dead: false, failed: 0 }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const failing = <A extends unknown[], R>(does: (...given: A) => Promise<R>) => {
    return async (...given: A): Promise<R> => {
      disk.left -= 1
      if (disk.left === 0 || (disk.dead && disk.left < 0)) {
        disk.failed += 1
        throw Object.assign(new Error('EIO: the disk of this test'), { code: 'EIO' })
      }
      return does(...given)
    }
  }
  const { rename, link, mkdir, utimes, unlink, open, rm } = real
  return {
    ...real,
    ...{ rename: failing(rename), link: failing(link), mkdir: failing(mkdir), utimes: failing(utimes) },
    ...{ unlink: failing(unlink), open: failing(open), rm: failing(rm) },
  }
})

const AT = Date.parse('2026-03-02T12:00:00Z')
let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'regua-bundles-'))
})
afterEach(() => {
  Object.assign(disk, { left: Number.POSITIVE_INFINITY, dead: false, failed: 0 })
  rmSync(dataDir, { recursive: true, force: true })
})

const story = (name: string): Story => ({
  ...{ format: 1, journey: 'a', name, at: '2026-11-24T10:00:00-03:00' },
  ...{ customer: { name: 'Ana Teste', phone: '+5511900000001' }, steps: [{ do: 'reply', text: 'paguei' }] },
})
const bundle = (name: string, stories: string[]): JourneyBundle => ({
  format: 'regua-journey-1',
  journey: { ...journey('a'), name },
  stories: stories.map((id) => ({ id, story: story(`${id} ${name}`) })),
})
const nothing = async () => {}

/** Every file of the data folder with its text. */
function everything(): Record<string, string> {
  const names = readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(join(dataDir, name)).isFile())
  return Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(dataDir, name), 'utf8')]))
}

/** A draft with two stories is there, and a file comes that changes it, one of them, and brings a third. */
async function open() {
  const parts = { dataDir }
  const [drafts, stories] = [await openDrafts(parts), openStories(parts)]
  const there = await drafts.get('a')
  if (!there) {
    await (await openBundles(parts)).takeIn({ bundle: bundle('Antes', ['paga', 'some']), at: AT }, nothing)
  }
  const replace = (await drafts.get('a'))?.etag ?? ''
  return { drafts, stories, bundles: await openBundles(parts), replace }
}
const NEW = bundle('Depois', ['nova', 'paga'])

test.each([false, true])(
  'whichever step the disk fails at, everything is as before (dead from then on: %s)',
  async (dead) => {
    for (let step = 1; ; step += 1) {
      Object.assign(disk, { left: Number.POSITIVE_INFINITY, dead: false, failed: 0 })
      rmSync(dataDir, { recursive: true })
      mkdirSync(dataDir)
      const { bundles, replace } = await open()
      const before = everything()
      Object.assign(disk, { left: step, dead })
      const alongside = vi.fn(nothing)
      const order = { bundle: NEW, replace, at: AT + 1 }
      const taken = await bundles.takeIn(order, alongside).catch((error: Error) => error)
      const { failed } = disk
      Object.assign(disk, { left: Number.POSITIVE_INFINITY, dead: false })
      // The next start of the program finds what could not be put back at once.
      await openBundles({ dataDir })
      if (taken instanceof Error) {
        expect(everything(), `after step ${step}`).toEqual(before)
        continue
      }
      expect(alongside).toHaveBeenCalledOnce()
      expect(Object.keys(everything())).toEqual([
        ...['journeys/a.json', 'stories/a/nova.json', 'stories/a/paga.json', 'stories/a/some.json'],
      ])
      expect(JSON.parse(everything()['journeys/a.json'] ?? '')).toMatchObject({ name: 'Depois' })
      // What is left is tidying; a step beyond the last is the end.
      if (failed === 0) return
    }
  },
)

test('what was to be written beside it fails: everything is as before', async () => {
  const { bundles, replace } = await open()
  const before = everything()
  const ledger = new Error('the ledger is away')
  const order = { bundle: NEW, replace, at: AT + 1 }
  await expect(bundles.takeIn(order, () => Promise.reject(ledger))).rejects.toBe(ledger)
  expect(everything()).toEqual(before)
})

test('a new journey that fails leaves nothing, not even its stories', async () => {
  const bundles = await openBundles({ dataDir })
  await openDrafts({ dataDir })
  await expect(bundles.takeIn({ bundle: NEW, at: AT }, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(everything()).toEqual({})
})

test('who saves after a failure that could not be put back keeps what they saved', async () => {
  const { drafts, bundles, replace } = await open()
  // The disk dies while the files go to their places.
  const order = { bundle: NEW, replace, at: AT + 1 }
  await expect(
    bundles.takeIn(order, async () => {
      Object.assign(disk, { left: 1, dead: true })
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  Object.assign(disk, { left: Number.POSITIVE_INFINITY, dead: false })
  const { document, etag } = (await drafts.get('a'))!
  expect(document.name).toBe('Depois')
  await drafts.save('a', { ...document, name: 'Salva depois' }, etag, AT + 2)
  await openBundles({ dataDir })
  expect((await drafts.get('a'))?.document.name).toBe('Salva depois')
  expect(Object.keys(everything())).toEqual(['journeys/a.json', 'stories/a/paga.json', 'stories/a/some.json'])
})

test('a draft or story that a colleague changes meanwhile is not written over', async () => {
  const { drafts, stories, bundles, replace } = await open()
  const seen = Object.fromEntries((await stories.list('a')).items.map(({ id, etag }) => [id, etag]))
  const order = { bundle: NEW, replace, seen, at: AT + 1 }
  await stories.save('a', 'paga', story('Corrigida'), seen.paga, AT)
  const before = everything()
  expect(await bundles.takeIn(order, nothing)).toEqual({ changedStory: 'paga' })
  const draft = await drafts.get('a')
  await drafts.save('a', { ...draft!.document, name: 'De outra pessoa' }, replace, AT)
  expect(await bundles.takeIn(order, nothing)).toMatchObject({ conflict: { document: { name: 'De outra pessoa' } } })
  await drafts.remove('a')
  expect(await bundles.takeIn(order, nothing)).toEqual({ conflict: undefined })
  expect(everything()['stories/a/paga.json']).toBe(before['stories/a/paga.json'])
})

test('whatever an import that was cut off has left there, the program starts, and what was there stays', async () => {
  const { drafts } = await open()
  const before = everything()
  const beside = (...names: string[]) => join(dataDir, 'taking-in', ...names)
  const { etag } = (await drafts.get('a'))!
  for (const [name, text] of [
    ['torn', '{"journey": "torn", "pa'],
    ['empty', ''],
    // It was put back before, and its place holds the same again.
    ['a', JSON.stringify({ journey: 'a', parts: [{ etag, before: true }] })],
    ['nothing-there', JSON.stringify({ journey: 'nothing-there', parts: [] })],
  ] as const) {
    mkdirSync(beside(name), { recursive: true })
    writeFileSync(beside(name, 'undo.json'), text)
  }
  writeFileSync(beside('.DS_Store'), '')
  await openBundles({ dataDir })
  rmSync(beside('.DS_Store'))
  expect(everything()).toEqual(before)
})

test('a process that takes nothing in undoes nothing that another is at', async () => {
  await open()
  mkdirSync(join(dataDir, 'taking-in', 'a'), { recursive: true })
  writeFileSync(join(dataDir, 'taking-in', 'a', 'draft.new.json'), '{}')
  const before = everything()
  await openBundles({ dataDir }, { putsBack: false })
  expect(everything()).toEqual(before)
})
