/** The draft and its text in step: nothing that was typed is lost, and nothing that others did is overwritten unasked. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { monaco } from '../../editor/code/monaco.ts'
import { renameJourney, renameNode } from '../../editor/journey/edits.ts'
import { closeJourney, edit, journeyStore, openJourney } from '../../editor/journey/store.ts'
import type { Journey } from '../../schemas/journey.ts'
import { sampleJourney } from './sample-journeys.ts'

const { id } = sampleJourney
const documentNow = () => journeyStore.getState().document
const rename = (name: string) => edit((journey) => renameJourney(journey, name))
const renamed = (name: string) => JSON.stringify(renameJourney(sampleJourney, name), null, 2)

let page: EventTarget

beforeEach(() => {
  vi.useFakeTimers()
  const stored = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  })
  load()
})

afterEach(() => {
  closeJourney()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('a half-typed text is there again after the page was loaded anew', async () => {
  const { model, unbind } = await open()
  model.type('{ "id": ')
  unbind()
  load()
  expect((await open()).model.getValue()).toBe('{ "id": ')
  expect(documentNow()).toEqual(sampleJourney)
})

test('the browser asks before it leaves a half-typed text, and no longer once it is a journey', async () => {
  const { model } = await open()
  expect(asked()).toBe(false)
  model.type('{')
  expect(asked()).toBe(true)
  model.type(renamed('Pronta'))
  vi.runAllTimers()
  expect(asked()).toBe(false)
  expect(documentNow()?.name).toBe('Pronta')
})

test('what was typed in the last moment is in the draft when the page goes', async () => {
  const { model } = await open()
  model.type(renamed('No último instante'))
  expect(asked()).toBe(true)
  expect(documentNow()?.name).toBe('No último instante')
})

test('a text whose fields stand in another order stays as it was typed', async () => {
  const { model } = await open()
  const { settings, ...rest } = sampleJourney
  const typed = JSON.stringify({ settings, ...rest }, null, 2)
  model.type(typed)
  vi.runAllTimers()
  expect(model.getValue()).toBe(typed)
})

test('what both changed is told, changes neither, and is settled by an answer', async () => {
  for (const [side, name] of [
    ['mine', 'No texto'],
    ['theirs', 'No quadro'],
  ] as const) {
    load()
    const { model, unbind, state } = await open()
    model.type('{')
    vi.runAllTimers()
    rename('No quadro')
    edit((journey) => renameNode(journey, 'espera', 'Pausa'))
    model.type(renamed('No texto'))
    vi.runAllTimers()
    expect(state().problems).toMatchObject([{ kind: 'conflict' }])
    expect(documentNow()?.name).toBe('No quadro')
    expect(model.getValue()).toBe(renamed('No texto'))

    state().settle?.(side)
    expect(state().problems).toEqual([])
    expect(documentNow()).toMatchObject({ name })
    expect(documentNow()?.nodes.find((node) => node.id === 'espera')?.label).toBe('Pausa')
    expect(JSON.parse(model.getValue())).toEqual(documentNow())
    unbind()
  }
})

/** The page as it is after loading: its modules know nothing, the tab's storage is still there. */
function load() {
  vi.resetModules()
  page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  openJourney({ id, document: sampleJourney, etag: '"1"', updatedAt: 1 })
}

async function open() {
  vi.doMock('../../editor/journey/store.ts', () => ({ edit, journeyStore }))
  const { bindCode, openingText, useCodeState } = await import('../../editor/code/code-binding.ts')
  const document = documentNow() as Journey // `load` has opened it
  const model = textModel(openingText(document))
  return { model, unbind: bindCode(model, document), state: useCodeState.getState }
}

/** Whether the browser would ask before the page goes. */
function asked() {
  const event = new Event('beforeunload', { cancelable: true })
  page.dispatchEvent(event)
  return event.defaultPrevented
}

/** What the binding uses of Monaco's text model; lines are not told apart: a column is an offset. */
function textModel(text: string) {
  let value = text
  let changed = () => {}
  const put = (next: string) => {
    value = next
    changed()
  }
  return {
    type: put,
    getValue: () => value,
    getPositionAt: (offset: number) => ({ lineNumber: 1, column: offset }),
    pushEditOperations: (_: unknown, [edit]: monaco.editor.IIdentifiedSingleEditOperation[]) => {
      if (edit) put(value.slice(0, edit.range.startColumn) + edit.text + value.slice(edit.range.endColumn))
    },
    onDidChangeContent: (listener: () => void) => {
      changed = listener
      return { dispose: () => (changed = () => {}) }
    },
  }
}
