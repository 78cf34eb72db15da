/** Drawing, list or code: three ways to look at, and to edit, the same draft. */
import { ActionIcon, Tooltip } from '@mantine/core'
import { useTexts } from '../i18n/index.ts'
import { Icon, type IconName } from '../icons/Icon.tsx'
import styles from './ViewSwitch.module.css'
import { showView, useView, VIEWS, type View } from './view.ts'

const ICONS: Record<View, IconName> = { canvas: 'journey', list: 'list', code: 'code' }

export function ViewSwitch() {
  const t = useTexts('canvas')
  const shown = useView()
  return (
    <fieldset className={styles.switch} aria-label={t('view.title')}>
      {VIEWS.map((view) => (
        <Tooltip key={view} label={t(`view.${view}`)}>
          <ActionIcon
            className={styles.choice}
            variant="subtle"
            color="gray"
            size={28}
            aria-label={t(`view.${view}`)}
            aria-pressed={view === shown}
            onClick={() => showView(view)}
          >
            <Icon name={ICONS[view]} />
          </ActionIcon>
        </Tooltip>
      ))}
    </fieldset>
  )
}
