/** The choice of a role, each with what it may do. */
import { Radio } from '@mantine/core'
import { ROLES, type Role } from '../../schemas/roles.ts'
import { useTexts } from '../i18n/index.ts'
import css from './people.module.css'

interface Props {
  label: string
  value: Role
  onChange: (role: Role) => void
}

export function RoleChoice({ label, value, onChange }: Props) {
  const t = useTexts('people')
  const app = useTexts('app')
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(chosen) => {
        const role = ROLES.find((each) => each === chosen)
        if (role) onChange(role)
      }}
    >
      <div className={css.roles}>
        {ROLES.map((role) => (
          <Radio key={role} value={role} label={app(`roles.${role}`)} description={t(`roleHelp.${role}`)} />
        ))}
      </div>
    </Radio.Group>
  )
}
