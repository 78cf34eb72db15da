/** Two versions of a journey, or the draft and a version, on one drawing, with the changes in words beside it. */
import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { PublishedVersion } from '../../schemas/api.ts'
import { getDraft, versionQuery, versionsQuery } from '../api/journeys.ts'
import { PageHeading } from '../app/PageHeading.tsx'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { Link, navigate, useRoute } from '../app/router.tsx'
import { Trouble } from '../app/Trouble.tsx'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { Compared } from './Compared.tsx'
import styles from './difference.module.css'
import versionStyles from './versions.module.css'

const DRAFT = 'draft'

export default function DifferencePage() {
  const t = useTexts('versions')
  const { params, query } = useRoute()
  const id = params.id ?? ''
  const versions = useQuery(versionsQuery(id))
  const items = versions.data?.items ?? []
  const to = query.get('to') ?? DRAFT
  const from = query.get('from') ?? String(items.find(({ version }) => String(version) !== to)?.version ?? '')
  const before = useDocument(id, from)
  const after = useDocument(id, to)
  const error = versions.error ?? before.error ?? after.error
  if (error)
    return (
      <Trouble error={error} onRetry={() => Promise.all([versions, before, after].map((each) => each.refetch()))} />
    )
  if (!versions.data || !after.data) return <RoomLoading />
  const choose = (one: string, other: string) =>
    navigate(`/journeys/${encodeURIComponent(id)}/difference?from=${one}&to=${other}`, { replace: true })
  return (
    <div className={styles.room}>
      <header className={versionStyles.bar}>
        <Link
          to={`/journeys/${encodeURIComponent(id)}/versions`}
          className={versionStyles.back}
          aria-label={t('difference.back')}
        >
          <Icon name="arrow-left" />
        </Link>
        <PageHeading title={t('difference.title', { name: after.data.name })} />
        <span className={versionStyles.space} />
        <fieldset className={styles.choose}>
          <legend className="visually-hidden">{t('difference.choose')}</legend>
          <Choice label={t('difference.before')} value={from} items={items} onChoose={(next) => choose(next, to)} />
          <Tooltip label={t('difference.swap')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              c="var(--quiet)"
              aria-label={t('difference.swap')}
              disabled={from === ''}
              onClick={() => choose(to, from)}
            >
              ⇄
            </ActionIcon>
          </Tooltip>
          <Choice label={t('difference.after')} value={to} items={items} onChoose={(next) => choose(from, next)} />
        </fieldset>
      </header>
      {from === '' ? (
        <p className={styles.nothing}>
          {t('difference.neverPublished')}{' '}
          <Link to={`/journeys/${encodeURIComponent(id)}`}>{t('difference.openDraft')}</Link>
        </p>
      ) : before.data ? (
        <Compared key={`${from} ${to}`} before={before.data} after={after.data} same={from === to} />
      ) : (
        <RoomLoading />
      )}
    </div>
  )
}

type ChoiceProps = { label: string; value: string; items: PublishedVersion[]; onChoose: (value: string) => void }

function Choice({ label, value, items, onChoose }: ChoiceProps) {
  const t = useTexts('versions')
  const id = useId()
  return (
    <span className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <NativeSelect
        id={id}
        size="xs"
        value={value}
        onChange={(event) => onChoose(event.currentTarget.value)}
        data={[
          { value: DRAFT, label: t('difference.draft') },
          ...items.map(({ version, publishedAt }) => ({
            value: String(version),
            label: t('difference.version', { version, at: formatInstant(publishedAt) }),
          })),
        ]}
      />
    </span>
  )
}

/** The draft as the server has it now, or a version, which never changes. */
function useDocument(id: string, which: string) {
  const draft = useQuery({ ...draftNow(id), enabled: which === DRAFT })
  const version = useQuery({ ...versionQuery(id, Number(which)), enabled: /^\d+$/.test(which) })
  return which === DRAFT
    ? { data: draft.data?.document, error: draft.error, refetch: draft.refetch }
    : { data: version.data?.document, error: version.error, refetch: version.refetch }
}

const draftNow = (id: string) =>
  queryOptions({ queryKey: ['journeys', id, 'draft'], queryFn: () => getDraft(id), refetchOnMount: 'always' })
