/** "Números da v3" in the journey's menu: shows or puts away the figures over the draft. Nothing before the first version. */
import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { versionsQuery } from '../api/journeys.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useJourney } from '../journey/store.ts'
import { useFiguresWanted, wantFigures } from './figures-address.ts'

export function FiguresMenuItem() {
  const t = useTexts('canvas')
  const id = useJourney(({ document }) => document?.id ?? '')
  const { data } = useQuery(versionsQuery(id))
  const wanted = useFiguresWanted()
  const latest = data?.items[0]
  if (!latest) return null
  return (
    <Menu.Item leftSection={<Icon name="activity" />} onClick={() => wantFigures(!wanted)}>
      {wanted ? t('menu.hideFigures') : t('menu.figures', { version: latest.version })}
    </Menu.Item>
  )
}
