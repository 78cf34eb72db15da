/** The draft's canvas with, when the address asks for them, the figures of the version that is published last. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { versionsQuery } from '../api/journeys.ts'
import { useJourney } from '../journey/store.ts'
import { FiguresFrame } from './FiguresFrame.tsx'
import { useFiguresWanted, wantFigures } from './figures-address.ts'

export function DraftFigures({ children }: { children: ReactNode }) {
  const journey = useJourney(({ document }) => document?.id ?? '')
  const timezone = useJourney(({ document }) => document?.settings.timezone ?? 'America/Sao_Paulo')
  const wanted = useFiguresWanted()
  const { data } = useQuery({ ...versionsQuery(journey), enabled: wanted })
  const version = data?.items[0]?.version
  return (
    <FiguresFrame
      of={wanted && version !== undefined ? { journey, version, timezone } : null}
      onClose={() => wantFigures(false)}
    >
      {children}
    </FiguresFrame>
  )
}
