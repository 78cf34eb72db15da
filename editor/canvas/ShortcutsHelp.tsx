/** The list of keys. */
import { Kbd, Table } from '@mantine/core'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import { useHelp } from './open-dialogs.ts'

const KEYS: readonly (readonly [name: string, ...keys: string[][]])[] = [
  ['undo', ['Ctrl', 'Z']],
  ['redo', ['Ctrl', 'Shift', 'Z'], ['Ctrl', 'Y']],
  ['copy', ['Ctrl', 'C']],
  ['cut', ['Ctrl', 'X']],
  ['paste', ['Ctrl', 'V']],
  ['duplicate', ['Ctrl', 'D']],
  ['delete', ['Delete'], ['Backspace']],
  ['selectAll', ['Ctrl', 'A']],
  ['selectMore', ['Shift', '🖱'], ['Ctrl', '🖱']],
  ['move', ['←', '→', '↑', '↓']],
  ['next', ['Tab']],
  ['open', ['Enter']],
  ['clear', ['Esc']],
  ['search', ['/']],
  ['help', ['?']],
]

export default function ShortcutsHelp() {
  const t = useTexts('canvas')
  return (
    <Dialog opened onClose={() => useHelp.setState({ open: false })} title={t('keys.title')} size="md">
      <Table verticalSpacing={6} withRowBorders={false}>
        <Table.Tbody>
          {KEYS.map(([name, ...ways]) => (
            <Table.Tr key={name}>
              <Table.Td>{t(`keys.${name}`)}</Table.Td>
              <Table.Td ta="right">
                {ways.map((way, index) => (
                  <span key={way.join()}>
                    {index > 0 && ` ${t('keys.or')} `}
                    {way.map((key) => (
                      <Kbd key={key} mx={2}>
                        {key}
                      </Kbd>
                    ))}
                  </span>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  )
}
