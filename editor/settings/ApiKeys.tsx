/** Keys with which other systems speak to the API: made here, shown once, revoked here. */

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatInstant, formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { Allowed } from '../session/Allowed.tsx'
import { useMay } from '../session/may.ts'
import { CreateApiKey } from './CreateApiKey.tsx'
import { RevokeApiKey } from './RevokeApiKey.tsx'
import css from './settings.module.css'
import { type ApiKey, apiKeysQuery } from './settings-api.ts'

export function ApiKeys() {
  const t = useTexts('settings')
  const isAllowed = useMay('keys')
  const keys = useQuery({ ...apiKeysQuery, enabled: isAllowed })
  const [revoking, setRevoking] = useState<ApiKey | null>(null)
  return (
    <Panel title={t('keys.title')} note={t('keys.help')} flush>
      <div className={css.padded}>
        {keys.isPending && isAllowed && <p role="status">{t('loading')}</p>}
        {keys.isError && <LoadProblem error={keys.error} onRetry={() => keys.refetch()} />}
        <Allowed to="keys">
          <CreateApiKey />
        </Allowed>
        {keys.data?.items.length === 0 && <p className={css.help}>{t('keys.none')}</p>}
      </div>
      {keys.data && keys.data.items.length > 0 && <KeyTable keys={keys.data.items} onRevoke={setRevoking} />}
      <RevokeApiKey apiKey={revoking} onClose={() => setRevoking(null)} />
    </Panel>
  )
}

function KeyTable({ keys, onRevoke }: { keys: readonly ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const t = useTexts('settings')
  const people = useTexts('people')
  const app = useTexts('app')
  return (
    <div className={page.scroll}>
      <table className={page.table}>
        <caption className="visually-hidden">{t('keys.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('keys.name')}</th>
            <th scope="col">{t('keys.prefix')}</th>
            <th scope="col">{people('keys.role')}</th>
            <th scope="col">{t('keys.createdAt')}</th>
            <th scope="col">{people('keys.until')}</th>
            <th scope="col">{t('keys.lastUsed')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('keys.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <th scope="row">{key.name}</th>
              <td>
                <code>{key.prefix}…</code>
              </td>
              <td>
                {app(`roles.${key.role}`)}
                {key.state !== 'active' && <span className={page.second}>{people(`keys.states.${key.state}`)}</span>}
              </td>
              <td>
                {formatInstant(key.createdAt)}
                {key.createdBy && (
                  <span className={page.second}>
                    {people('keys.by')} {key.createdBy}
                  </span>
                )}
              </td>
              <td className={css.quiet}>
                {key.expiresAt === undefined ? people('keys.forever') : formatInstant(key.expiresAt)}
              </td>
              <td className={css.quiet}>
                {key.lastUsedAt === undefined ? t('keys.never') : formatRelative(key.lastUsedAt)}
              </td>
              <td className={css.end}>
                <Button
                  variant="subtle"
                  color="danger"
                  size="compact-sm"
                  aria-label={t('keys.revokeNamed', { name: key.name })}
                  onClick={() => onRevoke(key)}
                >
                  {t('keys.revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
