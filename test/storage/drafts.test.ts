/** Drafts are readable files: saved as a whole, lost to nobody, and one that is broken hurts no other. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDrafts } from '../../runtime/storage/drafts/drafts.ts'
import { BrokenDraft, type Drafts, type StoredDraft } from '../../runtime/storage/ports.ts'
import { journey } from './portfolio-of.ts'

const AT = Date.parse('2026-03-02T12:00:00.123Z')
let dataDir: string
let drafts: Drafts
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'regua-drafts-'))
  drafts = await openDrafts({ dataDir })
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const file = (id: string) => join(dataDir, 'journeys', `${id}.json`)
const created = async (id: string): Promise<StoredDraft> => {
  const draft = await drafts.create(journey(id), AT)
  if (draft === 'exists') throw new Error(`${id} exists`)
  return draft
}

test('a draft is the document itself, indented, in a file named after it', async () => {
  const draft = await created('primeiro-contato')
  expect(readFileSync(file('primeiro-contato'), 'utf8')).toBe(
    `${JSON.stringify(journey('primeiro-contato'), null, 2)}\n`,
  )
  expect(readdirSync(join(dataDir, 'journeys'))).toEqual(['primeiro-contato.json'])
  const again = await openDrafts({ dataDir })
  expect(await again.get('primeiro-contato')).toEqual(draft)
  expect(draft).toMatchObject({ updatedAt: AT, document: { name: 'Régua de cobrança ✓' } })
})

test('a second draft of the same id is refused and the first one stays', async () => {
  const first = await created('a')
  expect(await drafts.create({ ...journey('a'), name: 'Outra' }, AT + 1)).toBe('exists')
  expect(await drafts.get('a')).toEqual(first)
})

test('of two who save over the same version one succeeds and the other sees what is there', async () => {
  const { etag } = await created('a')
  const [one, two] = await Promise.all([
    drafts.save('a', { ...journey('a'), name: 'Ana' }, etag, AT + 1),
    drafts.save('a', { ...journey('a'), name: 'Bia' }, etag, AT + 2),
  ])
  const saved = await drafts.get('a')
  expect(saved?.document.name).toBe('Ana')
  expect(saved?.updatedAt).toBe(AT + 1)
  expect(one).toEqual({ saved })
  expect(two).toEqual({ conflict: saved })
})

test('many saves at once leave one whole document and no other file', async () => {
  await created('a')
  const names = Array.from({ length: 25 }, (_, n) => `Versão ${n} ${'x'.repeat(n * 1000)}`.slice(0, 120))
  await Promise.all(names.map((name) => drafts.save('a', { ...journey('a'), name }, undefined, AT)))
  expect((await drafts.get('a'))?.document.name).toBe(names.at(-1))
  expect(readdirSync(join(dataDir, 'journeys'))).toEqual(['a.json'])
})

test('a file that people change themselves has another etag, so a save over the old one conflicts', async () => {
  const { etag } = await created('a')
  writeFileSync(file('a'), JSON.stringify({ ...journey('a'), name: 'À mão' }))
  const result = await drafts.save('a', journey('a'), etag, AT)
  expect(result).toMatchObject({ conflict: { document: { name: 'À mão' } } })
})

test('what is not there cannot be saved or removed; what is removed is gone', async () => {
  expect(await drafts.save('a', journey('a'), undefined, AT)).toBe('missing')
  expect(await drafts.remove('a')).toBe(false)
  await created('a')
  expect(await drafts.remove('a')).toBe(true)
  expect(await drafts.get('a')).toBeUndefined()
  expect(await drafts.list()).toEqual([])
})

test.each(['../secret', '..', 'a/b', 'a\\b', '/etc/passwd', 'A', '.a', '', 'a'.repeat(65), 'a\0'])(
  'the id %j never becomes a path',
  async (id) => {
    writeFileSync(join(dataDir, 'secret.json'), JSON.stringify(journey('secret')))
    expect(await drafts.get(id)).toBeUndefined()
    expect(await drafts.remove(id)).toBe(false)
    expect(await drafts.save(id, journey(id), undefined, AT)).toBe('missing')
    await expect(drafts.create(journey(id), AT)).rejects.toThrow('cannot be')
    expect(readdirSync(dataDir).sort()).toEqual(['journeys', 'secret.json'])
    expect(readdirSync(join(dataDir, 'journeys'))).toEqual([])
  },
)

const broken: [what: string, text: string, problem: RegExp][] = [
  ['half a file', '{"format": 1, "id": "b"', /not JSON/],
  ['no file at all', '', /not JSON/],
  ['another shape', JSON.stringify({ ...journey('b'), nodes: [{ id: 'n' }] }), /\/nodes\/0/],
  ['another id', JSON.stringify(journey('c')), /"id" is "c".*b\.json/],
]
test.each(broken)('%s is reported for that draft and for no other', async (_, text, problem) => {
  const { etag } = await created('a')
  writeFileSync(file('b'), text)
  expect((await drafts.list()).map(({ document }) => document.id)).toEqual(['a'])
  const [report, ...more] = await drafts.broken()
  expect(more).toEqual([])
  expect(report).toMatchObject({ id: 'b', problem: expect.stringMatching(problem) })
  await expect(drafts.get('b')).rejects.toThrow(BrokenDraft)
  expect(await drafts.create(journey('b'), AT)).toBe('exists')
  await expect(drafts.save('b', journey('b'), etag, AT)).rejects.toThrow(BrokenDraft)
  expect(readFileSync(file('b'), 'utf8')).toBe(text)
  expect(await drafts.save('b', journey('b'), undefined, AT)).toMatchObject({ saved: { document: { id: 'b' } } })
  expect(await drafts.broken()).toEqual([])
})
