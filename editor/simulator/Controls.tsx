/** What can happen next besides an answer: silence, time, a payment, a send that fails; and the way back. */
import { Button, Menu } from '@mantine/core'
import type { Simulation } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { PassHours } from './PassHours.tsx'
import { advance, leave, start, stepBack } from './simulation.ts'
import styles from './simulator.module.css'

/** Errors of the Cloud API that a journey meets most often: undeliverable, window closed, marketing cap, paused template. */
const FAILURES = ['131026', '131047', '131049', '132015']

interface Props {
  draft: Journey
  now: Simulation
  canGoBack: boolean
  busy: boolean
}

export function Controls({ draft, now, canGoBack, busy }: Props) {
  const t = useTexts('simulator')
  const still = busy || now.status !== 'waiting'
  const event = { variant: 'default', size: 'xs', disabled: still } as const
  return (
    <div className={styles.controls}>
      <Button
        {...event}
        disabled={still || now.waitingFor !== 'reply'}
        title={t('panel.noReplyHint')}
        onClick={() => advance({ kind: 'next' })}
      >
        {t('panel.noReply')}
      </Button>
      <Button {...event} onClick={() => advance({ kind: 'wait', duration: 'PT1H' })}>
        {t('panel.hour')}
      </Button>
      <Button {...event} onClick={() => advance({ kind: 'wait', duration: 'P1D' })}>
        {t('panel.day')}
      </Button>
      <Button {...event} title={t('panel.nextHint')} onClick={() => advance({ kind: 'next' })}>
        {t('panel.next')}
      </Button>
      <Button {...event} title={t('panel.payHint')} onClick={() => advance({ kind: 'pay' })}>
        {t('panel.pay')}
      </Button>
      <PassHours disabled={still} />
      <Menu position="top-end">
        <Menu.Target>
          <Button variant="default" size="xs" disabled={busy}>
            {t('panel.more')}…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('panel.failNext')}</Menu.Label>
          {FAILURES.map((code) => (
            <Menu.Item key={code} disabled={still} onClick={() => advance({ kind: 'fail-next', code })}>
              {sentence(t(`reasons.fail.${code}`))}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <div className={styles.ways}>
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<Icon name="undo" size={14} />}
          disabled={!canGoBack || busy}
          onClick={stepBack}
        >
          {t('panel.back')}
        </Button>
        <Button variant="subtle" size="compact-xs" disabled={busy} onClick={() => start(draft)}>
          {t('panel.restart')}
        </Button>
        <Button variant="subtle" size="compact-xs" disabled={busy} onClick={leave}>
          {t('panel.change')}
        </Button>
      </div>
    </div>
  )
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
