/** What a person has said of being written to, each time with its proof; and a way to note what they said elsewhere. */
import { Button, NativeSelect, Radio, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CONSENT_CHANNELS, type ConsentRecord } from '../../schemas/consent.ts'
import type { Customer } from '../../schemas/customer.ts'
import { troubleText } from '../app/Trouble.tsx'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { StatusPill } from '../page/StatusPill.tsx'
import css from './customer.module.css'
import { recordConsent } from './portfolio-api.ts'

export function ConsentPanel({ customer, consents }: { customer: Customer; consents: readonly ConsentRecord[] }) {
  const t = useTexts('portfolio')
  const [noting, setNoting] = useState(false)
  return (
    <Panel
      title={t('consents.title')}
      note={
        <Button variant="subtle" size="compact-sm" onClick={() => setNoting(true)}>
          {t('consents.note')}
        </Button>
      }
    >
      {consents.length === 0 && <p className={css.missing}>{t('consents.none')}</p>}
      {consents.length > 0 && (
        <ul className={css.consents}>
          {consents.map((record) => (
            <li
              className={css.consent}
              key={`${record.recordedAt} ${record.source} ${record.status} ${record.channel} ${record.at}`}
            >
              <StatusPill tone={record.status === 'granted' ? 'success' : 'danger'}>
                {t(`consents.status.${record.purpose}.${record.status}`)}
              </StatusPill>
              <span>
                {t(`consents.channel.${record.channel}`)}, {formatInstant(record.at, customer.timezone)}
                <span className={page.second}>
                  <Proof record={record} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <NoteConsent opened={noting} customer={customer} onClose={() => setNoting(false)} />
    </Panel>
  )
}

function Proof({ record: { source, proof } }: { record: ConsentRecord }) {
  const t = useTexts('portfolio')
  const said = proof.text === undefined ? '' : `: “${proof.text}”`
  switch (source) {
    case 'import':
      return `${t('consents.source.import', { line: proof.line })}${said}`
    case 'staff':
      return `${t('consents.source.staff', { by: proof.by ?? '' })}${said}`
    case 'reply':
      return `${t('consents.source.reply')}${proof.message === undefined ? '' : ` (${proof.message})`}${said}`
    case 'whatsapp-settings':
      return `${t('consents.source.whatsapp-settings')}${said}`
  }
}

function NoteConsent({ opened, customer, onClose }: { opened: boolean; customer: Customer; onClose: () => void }) {
  const t = useTexts('portfolio')
  return (
    <Dialog opened={opened} onClose={onClose} size={480} title={t('consents.note')}>
      {/* Mounted only while open, so that each opening begins anew. */}
      <NoteForm customer={customer} onClose={onClose} />
    </Dialog>
  )
}

function NoteForm({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const t = useTexts('portfolio')
  const app = useTexts('app')
  const client = useQueryClient()
  const [status, setStatus] = useState<ConsentRecord['status']>('revoked')
  const [channel, setChannel] = useState<ConsentRecord['channel']>('whatsapp')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const short = text.trim().length < 3
  const save = useMutation({
    mutationFn: () => recordConsent(customer.id, { status, channel, text: text.trim() }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['customers'] })
      onClose()
    },
  })
  return (
    <form
      noValidate
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!short) save.mutate()
      }}
    >
      <Radio.Group
        label={t('consents.said')}
        value={status}
        onChange={(value) => setStatus(value === 'granted' ? 'granted' : 'revoked')}
      >
        <div className={css.choices}>
          <Radio value="revoked" label={t('consents.status.collections.revoked')} data-autofocus />
          <Radio value="granted" label={t('consents.status.collections.granted')} />
        </div>
      </Radio.Group>
      <NativeSelect
        label={t('consents.on')}
        data={CONSENT_CHANNELS.map((value) => ({ value, label: t(`consents.channel.${value}`) }))}
        value={channel}
        onChange={(event) => {
          const chosen = CONSENT_CHANNELS.find((one) => one === event.currentTarget.value)
          if (chosen) setChannel(chosen)
        }}
      />
      <Textarea
        label={t('consents.proof')}
        description={t('consents.proofHelp')}
        maxLength={500}
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={tried && short && t('consents.proofMissing')}
      />
      {save.isError && (
        <p className={page.dialogProblem} role="alert">
          {troubleText(save.error, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {app('cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t('consents.save')}
        </Button>
      </div>
    </form>
  )
}
