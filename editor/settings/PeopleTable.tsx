/** Users by name: role, last seen, state, and what can be done with each. */
import { ActionIcon, Menu } from '@mantine/core'
import type { Person } from '../../schemas/people-api.ts'
import { formatInstant, formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import page from '../page/page.module.css'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'
import type { PersonAction } from './PersonDialog.tsx'
import css from './people.module.css'

interface Props {
  people: readonly Person[]
  onAsk: (action: PersonAction, person: Person) => void
}

const TONES: Record<Person['state'], Tone> = { active: 'success', invited: 'brand', off: 'quiet' }

export function PeopleTable({ people, onAsk }: Props) {
  const t = useTexts('people')
  const app = useTexts('app')
  return (
    <div className={page.scroll}>
      <table className={page.table}>
        <caption className="visually-hidden">{t('list.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('list.name')}</th>
            <th scope="col">{t('list.role')}</th>
            <th scope="col">{t('list.seen')}</th>
            <th scope="col">{t('list.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('list.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                {person.name}
                {person.you && <span className={css.quiet}> ({t('list.you')})</span>}
                <span className={page.second}>{person.email}</span>
              </th>
              <td>{app(`roles.${person.role}`)}</td>
              <td className={css.quiet}>
                {person.seenAt === undefined ? t('list.never') : formatRelative(person.seenAt)}
              </td>
              <td>
                <State person={person} />
              </td>
              <td className={css.end}>
                <Actions person={person} onAsk={(action) => onAsk(action, person)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function State({ person: { state, linkUntil } }: { person: Person }) {
  const t = useTexts('people')
  const works = linkUntil !== undefined && linkUntil > Date.now()
  const isLate = state === 'invited' && !works
  return (
    <span className={css.states}>
      <StatusPill tone={isLate ? 'warning' : TONES[state]}>
        {t(isLate ? 'states.invitedLate' : `states.${state}`)}
      </StatusPill>
      {works && <span className={page.second}>{t('linkUntil', { when: formatInstant(linkUntil) })}</span>}
    </span>
  )
}

function Actions({ person, onAsk }: { person: Person; onAsk: (action: PersonAction) => void }) {
  const t = useTexts('people')
  const { name, state, linkUntil, you } = person
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('menu.open', { name })}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAsk('role')}>{t('menu.role')}</Menu.Item>
        {state !== 'off' && (
          <Menu.Item onClick={() => onAsk('link')}>
            {t(state === 'invited' ? 'menu.inviteLink' : 'menu.link')}
          </Menu.Item>
        )}
        {!you && (linkUntil !== undefined || state === 'invited') && (
          <Menu.Item onClick={() => onAsk('withdraw')}>
            {t(state === 'invited' ? 'menu.withdrawInvite' : 'menu.withdrawLink')}
          </Menu.Item>
        )}
        {!you && state === 'off' && <Menu.Item onClick={() => onAsk('on')}>{t('menu.on')}</Menu.Item>}
        {!you && state === 'active' && (
          <Menu.Item color="danger" onClick={() => onAsk('off')}>
            {t('menu.off')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
