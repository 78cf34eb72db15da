/** The table of journeys; a row leads to its canvas, its menu to what else can be done with it. */
import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { JourneySummary } from '../../schemas/api.ts'
import { exportJourney } from '../api/bundles.ts'
import { getDraft } from '../api/journeys.ts'
import { Link, navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { formatInstant, formatNumber, formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { downloadBundle } from '../journey/file.ts'
import page from '../page/page.module.css'
import { StatusPill } from '../page/StatusPill.tsx'
import styles from './JourneysPage.module.css'
import { useCreate } from './use-create.ts'

type Props = { journeys: JourneySummary[]; onDelete: (journey: JourneySummary) => void }

export function JourneyTable({ journeys, onDelete }: Props) {
  const t = useTexts('journeys')
  return (
    <div className={page.panel}>
      <div className={page.scroll}>
        <table className={page.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.name')}</th>
              <th scope="col">{t('column.state')}</th>
              <th scope="col" className={styles.number}>
                {t('column.people')}
              </th>
              <th scope="col" className={styles.number}>
                {t('column.steps')}
              </th>
              <th scope="col">{t('column.updated')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('column.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {journeys.map((journey) => (
              <JourneyRow key={journey.id} journey={journey} onDelete={onDelete} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function JourneyRow({ journey, onDelete }: { journey: JourneySummary; onDelete: Props['onDelete'] }) {
  return (
    <tr className={styles.row}>
      <th scope="row">
        <Link to={`/journeys/${encodeURIComponent(journey.id)}`} className={styles.name}>
          {journey.name}
        </Link>
        <span className={styles.id}>{journey.id}</span>
      </th>
      <td>
        <State journey={journey} />
      </td>
      <td className={styles.number}>{journey.waiting > 0 ? formatNumber(journey.waiting) : '–'}</td>
      <td className={styles.number}>{formatNumber(journey.nodes)}</td>
      <td className={styles.quiet}>
        <time dateTime={new Date(journey.updatedAt).toISOString()} title={formatInstant(journey.updatedAt)}>
          {formatRelative(journey.updatedAt)}
        </time>
      </td>
      <td className={styles.menu}>
        <RowMenu journey={journey} onDelete={onDelete} />
      </td>
    </tr>
  )
}

function State({ journey }: { journey: JourneySummary }) {
  const t = useTexts('journeys')
  if (journey.version === undefined) return <StatusPill>{t('state.draft')}</StatusPill>
  const published = <StatusPill tone="brand">{t('state.published', { version: journey.version })}</StatusPill>
  return journey.changed ? (
    <>
      {published} <StatusPill tone="warning">{t('state.changed')}</StatusPill>
    </>
  ) : (
    published
  )
}

function RowMenu({ journey, onDelete }: { journey: JourneySummary; onDelete: Props['onDelete'] }) {
  const t = useTexts('journeys')
  const app = useTexts('app')
  const create = useCreate()
  const here = `/journeys/${encodeURIComponent(journey.id)}`
  const withDraft = (use: (draft: Awaited<ReturnType<typeof getDraft>>) => unknown) => async () => {
    try {
      use(await getDraft(journey.id))
    } catch (error) {
      notifications.show({ color: 'danger', message: troubleText(error, app) })
    }
  }
  const duplicate = withDraft(({ document }) =>
    create.mutate({ document, name: t('copyOf', { name: document.name }).slice(0, 120) }),
  )
  const download = async () => {
    try {
      downloadBundle(await exportJourney(journey.id))
    } catch (error) {
      notifications.show({ color: 'danger', message: troubleText(error, app) })
    }
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="var(--quiet)" aria-label={t('menu.of', { name: journey.name })}>
          <Icon name="more" size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="edit" />} onClick={() => navigate(here)}>
          {t('menu.open')}
        </Menu.Item>
        {journey.version !== undefined && (
          <Menu.Item leftSection={<Icon name="history" />} onClick={() => navigate(`${here}/versions`)}>
            {t('menu.versions')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<Icon name="copy" />} onClick={duplicate}>
          {t('menu.duplicate')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="download" />} onClick={download}>
          {t('menu.export')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="trash" />} color="danger" onClick={() => onDelete(journey)}>
          {t('menu.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
