/** A person's particulars. The document stays masked until somebody asks for it, and is masked again on leaving. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Json } from '../../schemas/basics.ts'
import type { Customer } from '../../schemas/customer.ts'
import { formatInstant, formatNumber } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import css from './customer.module.css'
import { formatDocument, maskDocument } from './mask-document.ts'
import { formatPhone } from './phone-number.ts'

export function WhoPanel({ customer }: { customer: Customer }) {
  const t = useTexts('portfolio')
  const locale = useLocale()
  const { phone, userId, document, email, city, state, country, timezone, language, createdAt, attributes } = customer
  const missing = <span className={css.missing}>{t('customer.missing')}</span>
  const names = Object.entries(attributes)
  const now = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: timezone }).format()
  return (
    <Panel title={t('customer.who')}>
      <dl className={css.facts}>
        <Fact name={t('customer.phone')}>{phone ? formatPhone(phone) : missing}</Fact>
        {userId && <Fact name={t('customer.userId')}>{userId}</Fact>}
        <Fact name={t('customer.document')}>{document ? <Document document={document} /> : missing}</Fact>
        <Fact name={t('customer.email')}>{email ?? missing}</Fact>
        <Fact name={t('customer.place')}>{[city, state, country].filter(Boolean).join(', ')}</Fact>
        <Fact name={t('customer.timezone')}>
          {timezone.replaceAll('_', ' ')}, {t('customer.now', { time: now })}
        </Fact>
        <Fact name={t('customer.language')}>{language ?? missing}</Fact>
        <Fact name={t('customer.since')}>{formatInstant(createdAt, timezone)}</Fact>
      </dl>
      {names.length > 0 && (
        <>
          <h3 className={css.attributesTitle}>{t('customer.attributes')}</h3>
          <dl className={css.facts}>
            {names.map(([name, value]) => (
              <Fact key={name} name={t(`customer.attribute.${name}`, { defaultValue: name })}>
                <AttributeValue name={name} value={value} timezone={timezone} />
              </Fact>
            ))}
          </dl>
        </>
      )}
    </Panel>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Document({ document }: { document: string }) {
  const t = useTexts('portfolio')
  const [shown, setShown] = useState(false)
  return (
    <span className={css.document}>
      <span className="tabular">{shown ? formatDocument(document) : maskDocument(document)}</span>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={t(shown ? 'customer.hideDocument' : 'customer.showDocument')}
        onClick={() => setShown(!shown)}
      >
        {t(shown ? 'customer.hide' : 'customer.show')}
      </Button>
    </span>
  )
}

/** Later than any count or amount that a portfolio holds: an instant of 2001 or after. */
const EARLIEST_INSTANT = 1_000_000_000_000

type AttributeProps = { name: string; value: Json; timezone: string }

/** What ends in `_at` is when something was done, as steps and other systems write it down. */
function AttributeValue({ name, value, timezone }: AttributeProps) {
  const t = useTexts('portfolio')
  if (typeof value === 'number' && name.endsWith('_at') && value >= EARLIEST_INSTANT)
    return formatInstant(value, timezone)
  if (typeof value === 'boolean') return t(value ? 'customer.yes' : 'customer.no')
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value === 'string') return value
  return value === null ? '–' : JSON.stringify(value)
}
