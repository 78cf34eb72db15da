/** "…" in the journey's bar: what is done now and then stands behind it, so that the bar stays calm. */
import { ActionIcon } from '@mantine/core'
import { MenuSoon } from '../app/MenuSoon.tsx'
import { laterPart } from '../app/part.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'

const Choices = laterPart(() => import('./JourneyChoices.tsx'))

export function JourneyMenu() {
  const t = useTexts('canvas')
  return (
    <MenuSoon
      choices={Choices}
      target={
        <ActionIcon variant="subtle" color="gray" c="var(--ink)" size={32} aria-label={t('menu.title')}>
          <Icon name="more" />
        </ActionIcon>
      }
    />
  )
}
