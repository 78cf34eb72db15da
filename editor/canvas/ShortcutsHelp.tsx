/** The list of keys, in groups, and the switch for those that are a single character. */
import { Kbd, Switch, Table } from '@mantine/core'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import { switchCharacterKeys, useCharacterKeys } from './key-actions.ts'
import { useHelp } from './open-dialogs.ts'
import styles from './ShortcutsHelp.module.css'
import { keycaps, SHORTCUT_GROUPS, SHORTCUTS, type Shortcut } from './shortcuts.ts'

export default function ShortcutsHelp() {
  const t = useTexts('canvas')
  const characters = useCharacterKeys(({ on }) => on)
  return (
    <Dialog opened onClose={() => useHelp.setState({ open: false })} title={t('keys.title')} size="xl">
      <div className={styles.groups}>
        {SHORTCUT_GROUPS.map((group) => (
          <section key={group} className={styles.group}>
            <h3 className={styles.title}>{t(`keys.groups.${group}`)}</h3>
            <Table verticalSpacing={5} horizontalSpacing={0} withRowBorders={false}>
              <Table.Tbody>
                {SHORTCUTS.filter((shortcut) => shortcut.group === group).map((shortcut) => (
                  <Table.Tr key={shortcut.name}>
                    <Table.Td>{t(`keys.${shortcut.name}`)}</Table.Td>
                    <Table.Td className={styles.keys}>
                      <Ways shortcut={shortcut} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </section>
        ))}
      </div>
      <Switch
        mt="md"
        checked={characters}
        onChange={(event) => switchCharacterKeys(event.currentTarget.checked)}
        label={t('keys.characters')}
        description={t('keys.charactersText')}
      />
    </Dialog>
  )
}

function Ways({ shortcut }: { shortcut: Shortcut }) {
  const t = useTexts('canvas')
  const arrows = shortcut.name === 'move' || shortcut.name === 'listLines'
  return shortcut.keys.map((way, index) => (
    <span key={way}>
      {index > 0 && (arrows ? ' ' : ` ${t('keys.or')} `)}
      {keycaps(way).map((key) => (
        <Kbd key={key} mx={2}>
          {key}
        </Kbd>
      ))}
    </span>
  ))
}
