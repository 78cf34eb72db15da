/** Says to screen readers what the last event brought: messages in full, and how the journey went on. */
import { useEffect, useRef, useState } from 'react'
import type { TranscriptEntry } from '../../schemas/api.ts'
import { outboundBubble } from '../phone/bubble-content.ts'
import { type EntryWording, entryWords } from './entry-words.ts'

interface Props {
  transcript: readonly TranscriptEntry[]
  wording: EntryWording
}

export function Announcer({ transcript, wording }: Props) {
  const seen = useRef(0)
  const [said, setSaid] = useState('')
  const latest = useRef(wording)
  latest.current = wording
  useEffect(() => {
    // After going back the transcript is shorter: there is nothing new to say.
    const fresh = transcript.slice(Math.min(seen.current, transcript.length))
    seen.current = transcript.length
    setSaid(
      fresh
        .map((entry) => wordsOf(entry, latest.current))
        .filter((text) => text !== '')
        .join('. '),
    )
  }, [transcript])
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  )
}

/** The phone's own log says messages too, but not every reader follows it while the focus is on a button. */
function wordsOf(entry: TranscriptEntry, wording: EntryWording): string {
  if (entry.kind === 'in') return ''
  if (entry.kind === 'out') return outboundBubble(entry.message).text
  const { text, tone } = entryWords(entry.entry, wording)
  return entry.entry.kind === 'waiting' || tone === 'good' || tone === 'bad' ? text : ''
}
