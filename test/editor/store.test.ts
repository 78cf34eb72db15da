/** The open journey: undo by gesture, saving by itself, and what happens when the line or another person is in the way. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hearOfSave, saveNow, settleConflict, startAutosave, useConflict } from '../../editor/journey/autosave.ts'
import { renameJourney, renameNode, setNodeData } from '../../editor/journey/edits.ts'
import { keep, keptWork } from '../../editor/journey/kept.ts'
import { openDraft } from '../../editor/journey/open.ts'
import { closeJourney, edit, journeyStore, redo, undo } from '../../editor/journey/store.ts'
import type { Draft } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { sampleJourney } from './sample-journeys.ts'

let server: Draft
let online: boolean
let stop: () => void

const nameNow = () => journeyStore.getState().document?.name
const wait = () => journeyStore.getState().document?.nodes.find(({ id }) => id === 'espera')
const rename = (name: string) => edit((journey) => renameJourney(journey, name))
/** Another person saves, knowing nothing of us. */
const elsewhere = (change: (journey: Journey) => Journey) => store(change(server.document))

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => answer(init))
  online = true
  store(sampleJourney)
  openDraft(server)
  stop = startAutosave()
})

afterEach(async () => {
  await saveNow()
  stop()
  closeJourney()
  vi.unstubAllGlobals()
})

test('each edit is one step back and forth', () => {
  rename('Um')
  rename('Dois')
  undo()
  expect(nameNow()).toBe('Um')
  redo()
  expect(nameNow()).toBe('Dois')
  undo()
  undo()
  expect(nameNow()).toBe(sampleJourney.name)
})

test('the many edits of one gesture are undone at once', () => {
  rename('Antes')
  for (const text of ['P', 'P2', 'P2D']) {
    edit((journey) => setNodeData(journey, 'espera', { for: text }), { gesture: 'typing' })
  }
  undo()
  expect(wait()?.data).toEqual({ for: 'P1D', allowedWindow: true })
  expect(nameNow()).toBe('Antes')
  redo()
  expect(wait()?.data).toEqual({ for: 'P2D' })
})

test('what is changed reaches the server, what is undone as well', async () => {
  rename('Novo')
  expect(await saveNow()).toBe(true)
  expect(server.document.name).toBe('Novo')
  expect(keptWork(server.id)).toBeNull()
  undo()
  expect(await saveNow()).toBe(true)
  expect(server.document.name).toBe(sampleJourney.name)
})

test('without a connection the work is kept in this browser, and found when the journey is opened again', async () => {
  online = false
  rename('Sem rede')
  expect(await saveNow()).toBe(false)
  expect(journeyStore.getState().saved).toBe('offline')
  stop()
  closeJourney()
  expect(server.document.name).toBe(sampleJourney.name)

  online = true
  expect(openDraft(server)).toBe(true)
  stop = startAutosave()
  expect(nameNow()).toBe('Sem rede')
  expect(await saveNow()).toBe(true)
  expect(server.document.name).toBe('Sem rede')
})

test('what was changed while a save was under way stays kept when the page is left before the answer', async () => {
  rename('Enviado')
  const sent = saveNow()
  rename('Ainda não enviado')
  stop()
  closeJourney()
  await sent
  expect(server.document.name).toBe('Enviado')
  expect(keptWork(server.id)).toMatchObject({
    document: { name: 'Ainda não enviado' },
    base: { name: 'Enviado' },
    etag: server.etag,
  })
  expect(openDraft(server)).toBe(true)
  stop = startAutosave()
  expect(await saveNow()).toBe(true)
  expect(server.document.name).toBe('Ainda não enviado')
})

test('what is sent while the page is left is kept no longer than until the answer', async () => {
  rename('Enviado')
  const sent = saveNow()
  stop()
  closeJourney()
  await sent
  expect(keptWork(server.id)).toBeNull()
})

test('what another tab keeps of the same journey is left as it is', async () => {
  rename('Enviado')
  const sent = saveNow()
  stop()
  closeJourney()
  const others = { document: renameNode(sampleJourney, 'espera', 'Outra aba'), base: sampleJourney, etag: '"0"' }
  keep(others)
  await sent
  expect(keptWork(server.id)).toEqual(others)
})

test('kept work meets what others have saved meanwhile, and both stay', async () => {
  online = false
  rename('Sem rede')
  await saveNow()
  stop()
  closeJourney()
  online = true
  elsewhere((journey) => renameNode(journey, 'espera', 'Pausa'))
  openDraft(server)
  stop = startAutosave()
  expect(await saveNow()).toBe(true)
  expect(server.document.name).toBe('Sem rede')
  expect(server.document.nodes.find(({ id }) => id === 'espera')?.label).toBe('Pausa')
})

test('another person’s edits elsewhere are joined, and undoing mine does not undo theirs', async () => {
  elsewhere((journey) => renameNode(journey, 'espera', 'Pausa'))
  rename('Meu nome')
  await saveNow()
  expect(await saveNow()).toBe(true)
  expect(server.document.name).toBe('Meu nome')
  expect(wait()?.label).toBe('Pausa')
  undo()
  expect(nameNow()).toBe(sampleJourney.name)
  expect(wait()?.label).toBe('Pausa')
})

test('where both changed the same, nothing is saved until it is settled', async () => {
  elsewhere((journey) => renameJourney(journey, 'Deles'))
  rename('Meu')
  expect(await saveNow()).toBe(false)
  expect(journeyStore.getState().saved).toBe('conflict')
  expect(useConflict.getState().conflicts).toMatchObject([{ kind: 'journey-name' }])
  edit((journey) => renameNode(journey, 'espera', 'Depois'))
  expect(await saveNow()).toBe(false)
  expect(server.document.name).toBe('Deles')

  settleConflict(() => 'theirs')
  expect(await saveNow()).toBe(true)
  expect(server.document.name).toBe('Deles')
  expect(server.document.nodes.find(({ id }) => id === 'espera')?.label).toBe('Depois')
})

test('what somebody else saves is there at once, without being sent back; what is one’s own is not read again', async () => {
  elsewhere((journey) => renameNode(journey, 'espera', 'Pausa'))
  const { etag } = server
  await hearOfSave(etag)
  expect(wait()?.label).toBe('Pausa')
  expect(journeyStore.getState()).toMatchObject({ saved: 'saved', etag })
  expect(await saveNow()).toBe(true)
  expect(server.etag).toBe(etag)
  undo()
  expect(wait()?.label).toBe('Pausa')

  const before = journeyStore.getState().document
  await hearOfSave(etag)
  expect(journeyStore.getState().document).toBe(before)
})

test('a tab that changed nothing sends nothing after another one put the connections in another order', async () => {
  elsewhere((journey) => ({ ...journey, edges: [...journey.edges].reverse() }))
  const { etag, document } = server
  await hearOfSave(etag)
  expect(journeyStore.getState()).toMatchObject({ saved: 'saved', document: { edges: document.edges } })
  expect(await saveNow()).toBe(true)
  expect(server.etag).toBe(etag)
})

test('kept work that holds nothing of its own any more is not sent over what others saved', () => {
  stop()
  closeJourney()
  keep({ document: sampleJourney, base: sampleJourney, etag: server.etag })
  elsewhere((journey) => renameJourney(journey, 'Deles'))
  expect(openDraft(server)).toBe(false)
  stop = startAutosave()
  expect(journeyStore.getState()).toMatchObject({ saved: 'saved', etag: server.etag, document: { name: 'Deles' } })
  expect(keptWork(server.id)).toBeNull()
})

test('work that is not sent yet is joined with what is heard of, and sent', async () => {
  rename('Meu nome')
  elsewhere((journey) => renameNode(journey, 'espera', 'Pausa'))
  await hearOfSave(server.etag)
  expect(wait()?.label).toBe('Pausa')
  expect(nameNow()).toBe('Meu nome')
  expect(await saveNow()).toBe(true)
  expect(server.document.name).toBe('Meu nome')
})

function store(document: Journey) {
  const serial = Number(server?.etag.replaceAll('"', '') ?? 0) + 1
  server = { id: document.id, document, etag: `"${serial}"`, updatedAt: serial }
}

async function answer({ method, headers, body }: RequestInit): Promise<Response> {
  if (!online) throw new TypeError('Failed to fetch')
  if (method === 'PUT') {
    if (new Headers(headers).get('If-Match') !== server.etag) return Response.json({ status: 412 }, { status: 412 })
    store(JSON.parse(String(body)))
  }
  return Response.json(server)
}
