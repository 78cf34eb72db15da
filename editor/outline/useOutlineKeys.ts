/** The keys of the list. Those that only mean something on one of its stops are here; the rest it lends to the room's table. */
import { type KeyboardEvent, useRef } from 'react'
import { announce } from '../canvas/announce.ts'
import { useKeyActions } from '../canvas/key-actions.ts'
import { askWay } from '../canvas/way-picker.ts'
import { useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { cut, duplicate, move, remove } from './commands.ts'
import { goToStop, type Stop, stopAfter, stopByName, useStops } from './stops.ts'
import type { Told } from './told.ts'

/** Letters typed within this time are one name. */
const ONE_WORD_MS = 900

export function useOutlineKeys(told: Told) {
  const t = useTexts('outline')
  const types = useNodeTypes()
  const typed = useRef({ text: '', at: 0 })
  const isEntry = (id: string) => types.get(told.rows.get(id)?.node.type ?? '')?.hints.entry === true
  const here = () => {
    const { stop } = useStops.getState()
    return stop && told.rows.get(stop.node)
  }

  useKeyActions({
    add: () => {
      const { stop } = useStops.getState()
      if (!here()?.ways.length || !stop) return false
      askWay({ kind: 'add', ...stop })
    },
    connect: () => {
      const { stop } = useStops.getState()
      if (!here()?.ways.length || !stop) return false
      askWay({ kind: 'connect', ...stop })
    },
    open: () => false,
    rename: () => {
      const row = here()
      if (!row) return false
      useStops.setState({ renaming: row.node.id })
    },
    duplicate: () => {
      const row = here()
      if (!row || isEntry(row.node.id)) return false
      duplicate(row)
    },
    delete: () => {
      const { stop } = useStops.getState()
      if (!stop) return false
      if (stop.outlet !== undefined) cut(told, stop)
      else remove(told, stop.node, false)
    },
    follow: () => walk('ArrowDown'),
    back: () => walk('ArrowLeft'),
    selectAll: () => false,
    clear: () => false,
  })

  /** Along the way, as on the canvas: from a step through its first way, back to what leads to it. */
  const walk = (key: 'ArrowDown' | 'ArrowLeft') => {
    const { stop } = useStops.getState()
    if (!stop) return false
    const way = stop.outlet ?? told.rows.get(stop.node)?.ways.find(({ to }) => to !== undefined)?.outlet
    const from = key === 'ArrowLeft' ? told.reading.into.get(stop.node)?.[0]?.source : undefined
    if (from !== undefined) return goToStop({ node: from })
    const next =
      key === 'ArrowDown' && way !== undefined
        ? stopAfter(told, { node: stop.node, outlet: way }, 'ArrowRight')
        : undefined
    return next ? goToStop(next) : false
  }

  const byName = (stop: Stop, key: string) => {
    const now = Date.now()
    const text = now - typed.current.at < ONE_WORD_MS ? typed.current.text + key : key
    typed.current = { text, at: now }
    const found = stopByName(told, stop.node, text)
    if (found) goToStop(found)
  }

  return (event: KeyboardEvent) => {
    const { stop } = useStops.getState()
    const isStop = event.target instanceof HTMLElement && event.target.dataset.stop !== undefined
    if (!isStop || !stop || event.altKey || event.metaKey) return
    const row = told.rows.get(stop.node)
    const vertical = event.key === 'ArrowUp' || event.key === 'ArrowDown'
    if (event.ctrlKey && vertical && row) {
      event.preventDefault()
      const way = event.key === 'ArrowUp' ? 'earlier' : 'later'
      announce(t(move(told, stop.node, way, isEntry) ? 'moved' : `cannotMove.${way}`, { step: row.name }))
      return
    }
    if (event.ctrlKey) return
    const next = stopAfter(told, stop, event.key)
    if (next) goToStop(next)
    else if (/^\p{L}$/u.test(event.key)) byName(stop, event.key)
    else if (!/^(Arrow|Home|End)/.test(event.key)) return
    event.preventDefault()
  }
}
