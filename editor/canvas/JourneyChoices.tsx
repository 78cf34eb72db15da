/** What the journey's menu offers: what one does with it now and then. */
import { Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { exportJourney } from '../api/bundles.ts'
import type { MenuParts } from '../app/MenuSoon.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { FiguresMenuItem } from '../figures/FiguresMenuItem.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { saveNow } from '../journey/autosave.ts'
import { downloadBundle, downloadJourney } from '../journey/file.ts'
import { journeyStore } from '../journey/store.ts'
import { useHelp } from './open-dialogs.ts'

export default function JourneyChoices({ target, opened }: MenuParts) {
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
    <Menu position="bottom-end" width={250} defaultOpened={opened}>
      <Menu.Target>{target}</Menu.Target>
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
