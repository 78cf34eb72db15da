/**
 * Who else has the open journey open. This tab says every few seconds that it is here, and whether something is being
 * changed in it; it says so when it goes. What others save is brought in as soon as the server tells of it.
 */
import { useEffect, useState } from 'react'
import type { PeopleHere, PersonHere, PresenceBeat } from '../../schemas/presence-api.ts'
import { api } from '../api/client.ts'
import { hearOfSave } from '../journey/autosave.ts'
import { freshId } from '../journey/ids.ts'
import { journeyStore } from '../journey/store.ts'
import { watchChanges } from '../page/live-changes.ts'

const BEAT_MS = 10_000
/** For so long after the last change somebody is still said to be at work. */
const EDITING_MS = 20_000

const tab = freshId().replaceAll(/[^A-Za-z0-9_-]/g, '')

export function usePeopleHere(journey: string): PersonHere[] {
  const [people, setPeople] = useState<PersonHere[]>([])
  useEffect(() => {
    let gone = false
    let editedAt = Number.NEGATIVE_INFINITY
    let said = false
    const path = `/api/journeys/${encodeURIComponent(journey)}/presence` as const
    const beat = async () => {
      said = Date.now() - editedAt < EDITING_MS
      const body: PresenceBeat = { tab, editing: said }
      try {
        const answer = await api.post<PeopleHere>(path, body)
        if (!gone) setPeople(answer.people)
      } catch {
        // Without a connection nobody is seen; the mark of what is saved speaks of the connection already.
        if (!gone) setPeople([])
      }
    }
    const leave = () => {
      const body: PresenceBeat = { tab, leaving: true }
      navigator.sendBeacon(path, new Blob([JSON.stringify(body)], { type: 'application/json' }))
    }
    const beating = setInterval(beat, BEAT_MS)
    const stopWatching = watchChanges(({ topic, id, etag }) => {
      if (id !== undefined && id !== journey) return
      if (topic === 'presence') void beat()
      if (topic === 'journeys' && etag !== undefined) void hearOfSave(etag)
    })
    const stopEdits = journeyStore.subscribe(({ document, saved }, before) => {
      if (saved !== 'pending' || document === before.document) return
      editedAt = Date.now()
      if (!said) void beat()
    })
    addEventListener('pagehide', leave)
    void beat()
    return () => {
      gone = true
      clearInterval(beating)
      stopWatching()
      stopEdits()
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [journey])
  return people
}

/** Two letters for a round mark: of first and last name, or of an address. */
export function initialsOf({ name, email }: Pick<PersonHere, 'name' | 'email'>): string {
  const words = (name.trim() || email.split('@')[0] || '?').split(/[\s._-]+/).filter((word) => word !== '')
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase() || '?'
}
