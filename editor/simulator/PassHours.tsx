/** So many hours go by at once. */
import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../i18n/index.ts'
import { advance } from './simulation.ts'
import styles from './simulator.module.css'

const MOST = 2_400

export function PassHours({ disabled }: { disabled: boolean }) {
  const t = useTexts('simulator')
  const [hours, setHours] = useState<number | string>(6)
  const count = typeof hours === 'number' && Number.isInteger(hours) && hours >= 1 ? hours : null
  return (
    <div className={styles.hours}>
      <NumberInput
        size="xs"
        aria-label={t('panel.hours')}
        value={hours}
        min={1}
        max={MOST}
        allowDecimal={false}
        suffix=" h"
        onChange={setHours}
      />
      <Button
        variant="default"
        size="xs"
        disabled={disabled || count === null}
        onClick={() => advance({ kind: 'wait', duration: `PT${count}H` })}
      >
        {t('panel.passHours')}
      </Button>
    </div>
  )
}
