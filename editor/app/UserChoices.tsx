/** What the menu of the signed-in person offers: language, theme, settings, signing out. */
import { Menu, useMantineColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { LOCALES } from '../../schemas/locales.ts'
import { sessionQuery, signOut } from '../api/session.ts'
import { LANGUAGE_NAMES, setLanguage, useLocale, useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { askForTour } from '../tour/asked.ts'
import type { MenuParts } from './MenuSoon.tsx'
import { navigate } from './router.tsx'

const SCHEMES = ['auto', 'light', 'dark'] as const

export default function UserChoices({ target, opened }: MenuParts) {
  const t = useTexts('app')
  const locale = useLocale()
  const queryClient = useQueryClient()
  const { data: session } = useQuery(sessionQuery)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const leave = async () => {
    try {
      await signOut()
    } catch {
      notifications.show({ color: 'danger', message: t('signOutFailed') })
      return
    }
    queryClient.clear()
    navigate('/sign-in')
  }
  return (
    <Menu position="right-end" width={230} defaultOpened={opened}>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {session && (
          <Menu.Label>
            {session.user.name || session.user.email}
            <br />
            {session.organization.name}
          </Menu.Label>
        )}
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        {LOCALES.map((option) => (
          <Menu.RadioItem
            key={option}
            lang={option}
            value={option}
            checked={option === locale}
            onChange={() => setLanguage(option)}
            checkIcon={<Icon name="check" />}
            closeMenuOnClick
          >
            {LANGUAGE_NAMES[option]}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('theme.title')}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.RadioItem
            key={scheme}
            value={scheme}
            checked={scheme === colorScheme}
            onChange={() => setColorScheme(scheme)}
            checkIcon={<Icon name="check" />}
            closeMenuOnClick
          >
            {t(`theme.${scheme}`)}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="flag" />} onClick={askForTour}>
          {t('firstSteps')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="people" />} onClick={() => navigate('/account')}>
          {t('account')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="settings" />} onClick={() => navigate('/settings')}>
          {t('room.settings')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="sign-out" />} onClick={leave}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
