/** The builder's selects and buttons in the editor's own look. */
import { Button, CloseButton, NativeSelect, Switch } from '@mantine/core'
import type { ActionProps, NotToggleProps, ValueSelectorProps } from 'react-querybuilder'

export function RuleSelect({ className, handleOnChange, options, value, title, disabled }: ValueSelectorProps) {
  // Options may come in groups; ours never do.
  const data = options.flatMap((option) =>
    'options' in option ? [] : [{ value: String(option.name), label: option.label }],
  )
  return (
    <NativeSelect
      className={className ?? ''}
      size="xs"
      aria-label={title ?? ''}
      data={data}
      value={value ?? ''}
      disabled={disabled ?? false}
      onChange={(event) => handleOnChange(event.currentTarget.value)}
    />
  )
}

export function RuleAction({ className, handleOnClick, label, title, disabled }: ActionProps) {
  if (disabled) return null
  if (label === '×') {
    return (
      <CloseButton
        size="sm"
        className={className ?? ''}
        aria-label={title ?? ''}
        onClick={(event) => handleOnClick(event)}
      />
    )
  }
  return (
    <Button size="compact-xs" variant="subtle" className={className ?? ''} onClick={(event) => handleOnClick(event)}>
      {label}
    </Button>
  )
}

export function RuleNot({ checked, handleOnChange, label, disabled }: NotToggleProps) {
  return (
    <Switch
      size="xs"
      label={label}
      checked={checked ?? false}
      disabled={disabled ?? false}
      onChange={(event) => handleOnChange(event.currentTarget.checked)}
    />
  )
}
