/** One version in the history: when, by whom, why, what changed since the one before, who is inside, what one can do. */

import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { PublishedVersion } from '../../schemas/api.ts'
import { versionQuery } from '../api/journeys.ts'
import { part } from '../app/part.ts'
import { Link, navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { formatInstant, formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { changesBetween } from '../journey/changes.ts'
import { downloadJourney } from '../journey/file.ts'
import { StatusPill } from '../page/StatusPill.tsx'
import { Allowed } from '../session/Allowed.tsx'
import { useMay } from '../session/may.ts'
import { RestoreDialog } from './RestoreDialog.tsx'
import styles from './versions.module.css'

const RollBackDialog = part(() => import('./RollBackDialog.tsx'))

type Props = {
  version: PublishedVersion
  latest: boolean
  /** The number before it; undefined for the first. */
  before: number | undefined
  /** Counts are made from both documents: only for the versions in sight. */
  counted: boolean
}

export function VersionRow({ version, latest, before, counted }: Props) {
  const t = useTexts('publish')
  const history = useTexts('versions')
  const accepted = version.acceptedStories ?? []
  const here = `/journeys/${encodeURIComponent(version.journey)}`
  return (
    <tr className={styles.row}>
      <th scope="row">
        <Link className={styles.name} to={`${here}/versions/${version.version}`}>
          v{version.version}
        </Link>{' '}
        {latest && <StatusPill tone="brand">{t('versions.latest')}</StatusPill>}
      </th>
      <td className="tabular">{formatInstant(version.publishedAt)}</td>
      <td>{version.publishedBy}</td>
      <td className={styles.note}>
        {version.note ?? '–'}
        {accepted.length > 0 && (
          <span className={styles.accepted}>
            {history('history.accepted', { count: accepted.length })}: {accepted.map(({ name }) => name).join(', ')}
          </span>
        )}
      </td>
      <td className={styles.changes}>
        <Changes version={version} before={before} counted={counted} />
      </td>
      <td className={styles.number}>{version.waiting > 0 ? formatNumber(version.waiting) : '–'}</td>
      <td className={styles.menu}>
        <RowMenu version={version} before={before} latest={latest} />
      </td>
    </tr>
  )
}

function Changes({ version: { journey, version }, before, counted }: Omit<Props, 'latest'>) {
  const t = useTexts('versions')
  const known = before !== undefined && counted
  const was = useQuery({ ...versionQuery(journey, before ?? 0), enabled: known })
  const is = useQuery({ ...versionQuery(journey, version), enabled: known })
  if (before === undefined) return t('history.first')
  const to = `/journeys/${encodeURIComponent(journey)}/difference?from=${before}&to=${version}`
  const words = was.data && is.data ? countWords(changesBetween(was.data.document, is.data.document), t) : undefined
  return (
    <Link to={to} className={styles.compare} aria-label={t('history.compareNamed', { version })}>
      {words ?? t('history.compare')}
    </Link>
  )
}

function countWords(
  { added, removed, changed, count }: ReturnType<typeof changesBetween>,
  t: ReturnType<typeof useTexts>,
) {
  if (count === 0) return t('history.same')
  const parts = Object.entries({ added, removed, changed }).flatMap(([kind, { length }]) =>
    length > 0 ? [t(`history.steps.${kind}`, { count: length })] : [],
  )
  return parts.length > 0 ? parts.join(', ') : t('history.other')
}

function RowMenu({ version: { journey, version }, before, latest }: Omit<Props, 'counted'>) {
  const t = useTexts('versions')
  const app = useTexts('app')
  const client = useQueryClient()
  const [asking, setAsking] = useState<'restore' | 'roll-back' | null>(null)
  const maySend = useMay('publish')
  const here = `/journeys/${encodeURIComponent(journey)}`
  const download = async () => {
    try {
      const { document } = await client.fetchQuery(versionQuery(journey, version))
      downloadJourney(document, `${journey}-v${version}`)
    } catch (error) {
      notifications.show({ color: 'danger', message: troubleText(error, app) })
    }
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" c="var(--quiet)" aria-label={t('history.more', { version })}>
            <Icon name="more" size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="journey" />} onClick={() => navigate(`${here}/versions/${version}`)}>
            {t('history.open')}
          </Menu.Item>
          {before !== undefined && (
            <Menu.Item
              leftSection={<Icon name="split" />}
              onClick={() => navigate(`${here}/difference?from=${before}&to=${version}`)}
            >
              {t('history.compareBefore')}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<Icon name="split" />}
            onClick={() => navigate(`${here}/difference?from=${version}&to=draft`)}
          >
            {t('history.compareDraft')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="download" />} onClick={download}>
            {t('history.download')}
          </Menu.Item>
          <Menu.Divider />
          <Allowed to="draw">
            <Menu.Item leftSection={<Icon name="history" />} onClick={() => setAsking('restore')}>
              {t('history.restore')}
            </Menu.Item>
          </Allowed>
          {!latest && maySend && (
            <Menu.Item leftSection={<Icon name="undo" />} onClick={() => setAsking('roll-back')}>
              {t('history.rollBack')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asking === 'restore' && <RestoreDialog journey={journey} version={version} onClose={() => setAsking(null)} />}
      {asking === 'roll-back' && (
        <Suspense>
          <RollBackDialog
            journey={journey}
            version={version}
            onClose={() => setAsking(null)}
            onRolledBack={(now) => {
              setAsking(null)
              notifications.show({ message: t('history.rolledBack', { version, now }) })
            }}
          />
        </Suspense>
      )}
    </>
  )
}
