/** What one does with a journey now and then: kept behind "…", so that its bar stays calm. */
import { ActionIcon, Menu } from '@mantine/core'
import { FiguresMenuItem } from '../figures/FiguresMenuItem.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { downloadJourney } from '../journey/file.ts'
import { journeyStore } from '../journey/store.ts'
import { useHelp } from './open-dialogs.ts'

export function JourneyMenu() {
  const t = useTexts('canvas')
  const download = () => {
    const { document } = journeyStore.getState()
    if (document) downloadJourney(document)
  }
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="var(--ink)" size={32} aria-label={t('menu.title')}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <FiguresMenuItem />
        <Menu.Item leftSection={<Icon name="download" />} onClick={download}>
          {t('menu.download')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="keyboard" />} onClick={() => useHelp.setState({ open: true })}>
          {t('tools.keys')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
