/** Gathers what the parts of the checklist say: what they add to the request, and whether one stands in the way. */
import { useMemo, useState } from 'react'
import type { Publish } from '../../schemas/api.ts'
import { useTexts } from '../i18n/index.ts'
import type { PartSays } from './publish-part.ts'

const PARTS = ['stories', 'people'] as const
type Part = (typeof PARTS)[number]

export function useParts() {
  const t = useTexts('publish')
  const [said, setSaid] = useState<Partial<Record<Part, PartSays>>>({})
  const say = useMemo(() => {
    const teller = (part: Part) => (says: PartSays) => setSaid((before) => ({ ...before, [part]: says }))
    return { stories: teller('stories'), people: teller('people') }
  }, [])
  const all = PARTS.flatMap((part) => said[part] ?? [])
  return {
    say,
    checking: all.some(({ standing }) => standing === 'checking'),
    blocked: all.some(({ standing }) => standing === 'blocked'),
    request: Object.assign({}, ...all.map(({ request }) => request)) as Publish, // every part gives a part of it
    also: all.flatMap(({ also }) => also ?? []).join(` ${t('and')} `),
  }
}
