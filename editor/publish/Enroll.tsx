/** Brings people into a published journey: by their phones, or by the rules of a segment. Says who was left out and why. */
import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { Enroll as EnrollBody, Enrolled } from '../../schemas/api.ts'
import type { SegmentRules } from '../../schemas/segment.ts'
import { enroll } from '../api/journeys.ts'
import { part } from '../app/part.ts'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { Link } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { SavedSegmentInput } from '../inspector/widgets/SavedSegmentInput.tsx'
import page from '../page/page.module.css'
import styles from './publish.module.css'

const RuleBuilder = part(() => import('../inspector/widgets/rules/RuleBuilder.tsx'))

/** Outside of a form of a step, a widget has nothing else to know. */
const PLAIN = { describedBy: undefined, schema: {}, path: [], required: false, readOnly: false, problems: [] }

type Way = 'segment' | 'phones'

export function Enroll({ journey, onClose }: { journey: string; onClose: () => void }) {
  const t = useTexts('publish')
  const app = useTexts('app')
  const client = useQueryClient()
  const [way, setWay] = useState<Way>('segment')
  const [phones, setPhones] = useState('')
  /** Of a saved segment; without one the rules hold. */
  const [saved, setSaved] = useState<string>()
  const [rules, setRules] = useState<SegmentRules>({ combinator: 'and', rules: [] })
  const start = useMutation({
    mutationFn: (body: EnrollBody) => enroll(journey, body),
    onSuccess: () => {
      for (const key of ['journeys', 'runs', 'customers']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
  const list = phonesIn(phones)
  const ready = way === 'phones' ? list.length > 0 : saved !== undefined || rules.rules.length > 0
  if (start.data) return <Result result={start.data} journey={journey} onClose={onClose} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        start.mutate(way === 'phones' ? { phones: list } : { segment: saved ?? rules })
      }}
    >
      <p className={page.dialogText}>{t('enroll.text')}</p>
      <SegmentedControl
        my="md"
        value={way}
        onChange={(value) => setWay(value === 'phones' ? 'phones' : 'segment')}
        aria-label={t('enroll.way')}
        data={[
          { value: 'segment', label: t('enroll.bySegment') },
          { value: 'phones', label: t('enroll.byPhones') },
        ]}
      />
      {way === 'phones' ? (
        <Textarea
          label={t('enroll.phones')}
          description={t('enroll.phonesHelp')}
          placeholder={'+55 11 98888-7777'}
          value={phones}
          autosize
          minRows={4}
          maxRows={10}
          onChange={(event) => setPhones(event.currentTarget.value)}
        />
      ) : (
        <Suspense fallback={<RoomLoading />}>
          <div className={styles.saved}>
            <label htmlFor="enroll-saved">{t('enroll.bySaved')}</label>
            <SavedSegmentInput
              {...PLAIN}
              id="enroll-saved"
              value={saved}
              // One of the ids that it was given, or nothing.
              onChange={(value) => setSaved(typeof value === 'string' ? value : undefined)}
              texts={{ label: t('enroll.bySaved'), optionName: String }}
            />
          </div>
          {saved === undefined && (
            <RuleBuilder
              {...PLAIN}
              id="enroll-rules"
              value={rules}
              // The builder gives back the rules it was given, changed.
              onChange={(value) => setRules(value as SegmentRules)}
              texts={{ label: t('enroll.bySegment'), optionName: String }}
            />
          )}
        </Suspense>
      )}
      {start.error && (
        <p className={page.dialogProblem} role="alert">
          {troubleText(start.error, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={!ready} loading={start.isPending}>
          {way === 'phones' && list.length > 0 ? t('enroll.submitCount', { count: list.length }) : t('enroll.submit')}
        </Button>
      </div>
    </form>
  )
}

function Result({ result, journey, onClose }: { result: Enrolled; journey: string; onClose: () => void }) {
  const t = useTexts('publish')
  return (
    <>
      <p className={styles.done} role="status">
        {t('enroll.enrolled', { count: result.enrolled })}
      </p>
      {result.skipped.length > 0 && (
        <>
          <p className={page.dialogText}>{t('enroll.skipped', { count: result.skipped.length })}</p>
          <ul className={styles.skipped}>
            {result.skipped.map(({ customer, reason }) => (
              <li key={customer}>
                <b>{customer}</b> {t(`enroll.reason.${reason}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={page.dialogActions}>
        <Link to={`/runs?journey=${encodeURIComponent(journey)}`} className={styles.link}>
          {t('enroll.seeRuns')}
        </Link>
        <Button onClick={onClose} data-autofocus>
          {t('close')}
        </Button>
      </div>
    </>
  )
}

/** One phone a line, or separated by commas or semicolons; the server judges each. */
function phonesIn(text: string): string[] {
  const parts = text.split(/[\n,;]+/).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}
