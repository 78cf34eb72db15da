/** The WhatsApp account in use: the sandbox or Meta's, its numbers and their state, and how to connect a real one. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { StatusPill } from '../page/StatusPill.tsx'
import { formatPhone } from '../portfolio/phone-number.ts'
import { CopyText } from './CopyText.tsx'
import css from './settings.module.css'
import { type WhatsAppState, whatsAppQuery } from './settings-api.ts'

/** Named as the installation reads them from its environment. */
const SETTINGS = [
  'WHATSAPP_PHONE_NUMBER_ID',
  'WHATSAPP_BUSINESS_ACCOUNT_ID',
  'WHATSAPP_ACCESS_TOKEN',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
] as const

export function WhatsAppPanel() {
  const t = useTexts('settings')
  const account = useQuery(whatsAppQuery)
  return (
    <Panel title={t('whatsapp.title')} note={t('whatsapp.help')}>
      {account.isPending && <p role="status">{t('loading')}</p>}
      {account.isError && <LoadProblem error={account.error} onRetry={() => account.refetch()} />}
      {account.data && <Account account={account.data} />}
      <ConnectGuide open={account.data !== undefined && account.data.sandboxPhone === undefined ? false : undefined} />
    </Panel>
  )
}

function Account({ account }: { account: WhatsAppState }) {
  const t = useTexts('settings')
  return (
    <>
      {account.sandboxPhone !== undefined && (
        <div className={css.sandbox}>
          <Icon name="phone" size={22} />
          <div>
            <strong>{t('whatsapp.sandbox')}</strong>
            <p>{t('whatsapp.sandboxText')}</p>
          </div>
          <Button component="a" href={account.sandboxPhone} target="_blank" rel="noreferrer" variant="default">
            {t('whatsapp.sandboxPhone')}
          </Button>
        </div>
      )}
      {account.numbers.length === 0 ? (
        <p className={css.help}>{t('whatsapp.noNumbers')}</p>
      ) : (
        <table className={`${page.table} ${css.plain}`}>
          <caption className="visually-hidden">{t('whatsapp.numbers')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('whatsapp.number')}</th>
              <th scope="col">{t('whatsapp.id')}</th>
              <th scope="col">{t('whatsapp.status')}</th>
            </tr>
          </thead>
          <tbody>
            {account.numbers.map((number) => (
              <NumberRow key={number.id} number={number} />
            ))}
          </tbody>
        </table>
      )}
      <p className={css.help}>
        {t('whatsapp.graphUrl')}: <code>{account.graphUrl}</code>
      </p>
    </>
  )
}

const GOOD = new Set(['ok', 'ready', 'active', 'connected', 'CONNECTED'])

function NumberRow({ number }: { number: WhatsAppState['numbers'][number] }) {
  const t = useTexts('settings')
  return (
    <tr>
      <th scope="row">{formatPhone(number.display)}</th>
      <td>
        <code>{number.id}</code>
      </td>
      <td>
        <StatusPill tone={GOOD.has(number.status) ? 'success' : 'warning'}>
          {t(`whatsapp.statuses.${number.status}`, { defaultValue: number.status })}
        </StatusPill>
        {number.reason && <span className={page.second}>{number.reason}</span>}
      </td>
    </tr>
  )
}

function ConnectGuide({ open }: { open: boolean | undefined }) {
  const t = useTexts('settings')
  const webhook = new URL('/webhooks/whatsapp', location.origin)
  const local = webhook.protocol !== 'https:' || /^(localhost|127\.|\[::1\])/.test(webhook.hostname)
  return (
    <details className={css.guide} open={open}>
      <summary>{t('whatsapp.connect')}</summary>
      <p>{t('whatsapp.connectHelp')}</p>
      <dl className={css.settings}>
        {SETTINGS.map((name) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>{t(`whatsapp.settings.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t('whatsapp.webhook')}</h3>
      <p>{t('whatsapp.webhookHelp')}</p>
      <CopyText text={webhook.href} label={t('whatsapp.webhook')} />
      {local && <p className={css.caution}>{t('whatsapp.webhookLocal')}</p>}
    </details>
  )
}
