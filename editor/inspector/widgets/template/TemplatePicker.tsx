/** The account's templates to choose from: searched by name or text, with what state and kind they are in. */
import { Badge, Combobox, useCombobox } from '@mantine/core'
import { useState } from 'react'
import type { MessageTemplate } from '../../../../schemas/message.ts'
import { useTexts } from '../../../i18n/index.ts'
import styles from '../widgets.module.css'

interface Props {
  id: string
  describedBy: string | undefined
  templates: readonly MessageTemplate[]
  chosen: MessageTemplate | undefined
  /** Name and language that the step holds, also when no such template is known. */
  written: string
  readOnly: boolean
  onChoose: (template: MessageTemplate) => void
}

export function TemplatePicker({ id, describedBy, templates, chosen, written, readOnly, onChoose }: Props) {
  const t = useTexts('inspector')
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownClose: (by) => {
      combobox.resetSelectedOption()
      setSearch('')
      // The field for searching goes away with the focus in it.
      if (by === 'keyboard') combobox.focusTarget()
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const wanted = search.trim().toLowerCase()
  const found = templates.filter(({ name, body }) => `${name} ${body}`.toLowerCase().includes(wanted))
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(key) => {
        const template = templates.find((each) => keyOf(each) === key)
        if (template) onChoose(template)
        combobox.closeDropdown()
        combobox.focusTarget()
      }}
    >
      <Combobox.Target withAriaAttributes={false}>
        <button
          type="button"
          id={id}
          className={styles.pickerButton}
          aria-describedby={describedBy}
          aria-label={`${t('template.label')}: ${chosen?.name ?? (written || t('template.choose'))}`}
          aria-haspopup="listbox"
          aria-expanded={combobox.dropdownOpened}
          disabled={readOnly}
          onClick={() => combobox.toggleDropdown()}
        >
          <span className={styles.templateName}>{chosen?.name ?? (written || t('template.choose'))}</span>
          <Combobox.Chevron />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          placeholder={t('template.search')}
          aria-label={t('template.search')}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            combobox.updateSelectedOptionIndex()
          }}
        />
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }}>
          {found.length === 0 && <Combobox.Empty>{t('template.none')}</Combobox.Empty>}
          {found.map((template) => (
            <Combobox.Option key={keyOf(template)} value={keyOf(template)} active={template === chosen}>
              <div className={styles.templateOption}>
                <span className={styles.templateName}>{template.name}</span>
                <TemplateBadges template={template} />
                <small>{template.body.length > 90 ? `${template.body.slice(0, 89)}…` : template.body}</small>
              </div>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

/** Whether it may be sent, what it counts as, and its language. */
export function TemplateBadges({ template }: { template: MessageTemplate }) {
  const t = useTexts('inspector')
  const { status, category, language } = template
  const color = status === 'APPROVED' ? 'brand' : status === 'PENDING' || status === 'PAUSED' ? 'warning' : 'danger'
  return (
    <span className={styles.templateMeta}>
      <Badge size="sm" variant="light" color={color} tt="none">
        {t(`template.status.${status}`, { defaultValue: status })}
      </Badge>
      <Badge size="sm" variant="default" tt="none">
        {t(`template.category.${category}`, { defaultValue: category })}
      </Badge>
      <Badge size="sm" variant="default" tt="none">
        {language}
      </Badge>
    </span>
  )
}

const keyOf = ({ name, language }: MessageTemplate) => `${name}/${language}`
