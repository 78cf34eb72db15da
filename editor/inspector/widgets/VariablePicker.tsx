/** The list of variables that a text may use: searched by name or label, grouped, worked with the arrow keys. */
import { Combobox, useCombobox } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTexts } from '../../i18n/index.ts'
import { useForm } from '../form/form-context.ts'
import { groupedVariables, writtenVariable } from './liquid-variables.ts'
import styles from './widgets.module.css'

interface Props {
  opened: boolean
  onOpenedChange: (opened: boolean) => void
  /** The label of the field it writes into. */
  field: string
  onPick: (written: string) => void
}

export function VariablePicker({ opened, onOpenedChange, field, onPick }: Props) {
  const { variables } = useForm()
  const t = useTexts('inspector')
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    opened,
    onOpenedChange,
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSearch('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  // Opened from outside (typing "{{"), the combobox does not call onDropdownOpen itself.
  useEffect(() => {
    if (opened) combobox.focusSearchInput()
  }, [opened, combobox.focusSearchInput])
  if (variables.length === 0) return null
  const groups = groupedVariables(variables, search)
  return (
    <Combobox
      store={combobox}
      width={290}
      position="bottom-start"
      onOptionSubmit={(name) => {
        const variable = variables.find((each) => each.name === name)
        if (variable) onPick(writtenVariable(variable))
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <button
          type="button"
          className={styles.variables}
          aria-haspopup="listbox"
          aria-expanded={opened}
          aria-label={t('variables.openFor', { field })}
          title={t('variables.open')}
          onClick={() => onOpenedChange(!opened)}
        >
          <span aria-hidden="true">{'{ }'}</span> <b>{t('variables.open')}</b>
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          placeholder={t('variables.search')}
          aria-label={t('variables.search')}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            combobox.updateSelectedOptionIndex()
          }}
        />
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }}>
          {groups.length === 0 && <Combobox.Empty>{t('variables.none')}</Combobox.Empty>}
          {groups.map((group) => (
            <Combobox.Group
              key={group.key}
              label={t(`variables.groups.${group.key || 'other'}`, { defaultValue: group.key })}
            >
              {group.variables.map((variable) => (
                <Combobox.Option key={variable.name} value={variable.name}>
                  <span className={styles.variableOption}>
                    <span>{variable.label}</span>
                    <small>{variable.example ?? variable.name}</small>
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
