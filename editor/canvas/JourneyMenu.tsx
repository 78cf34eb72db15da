/** What one does with a journey now and then: kept behind "…", so that its bar stays calm. */
import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { exportJourney } from '../api/bundles.ts'
import { troubleText } from '../app/Trouble.tsx'
import { FiguresMenuItem } from '../figures/FiguresMenuItem.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { saveNow } from '../journey/autosave.ts'
import { downloadBundle, downloadJourney } from '../journey/file.ts'
import { journeyStore } from '../journey/store.ts'
import { useHelp } from './open-dialogs.ts'

export function JourneyMenu() {
  const t = useTexts('canvas')
  const app = useTexts('app')
  const download = async () => {
    const { document } = journeyStore.getState()
    if (!document) return
    try {
      // The stories are the server's; so is then the journey that they are told of.
      if (await saveNow()) downloadBundle(await exportJourney(document.id))
      // Without a connection one still gets what one sees.
      else downloadJourney(document)
    } catch (error) {
      notifications.show({ color: 'danger', message: troubleText(error, app) })
    }
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
