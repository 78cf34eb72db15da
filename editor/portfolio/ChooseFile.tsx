/** The first step of an import: a place to drop or pick a file, the columns it may have, and the last imports. */
import { Button, FileButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  PORTFOLIO_CUSTOMER_COLUMNS,
  PORTFOLIO_DEBT_COLUMNS,
  PORTFOLIO_REQUIRED_COLUMNS,
  type PortfolioColumn,
} from '../../schemas/portfolio-columns.ts'
import { formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { modelCsv } from './columns.ts'
import { downloadCsv } from './download-csv.ts'
import css from './import.module.css'
import { importsQuery } from './portfolio-api.ts'
import { XLSX } from './recognise-file.ts'

interface Props {
  onFile: (file: File) => void
  onSee: (id: string) => void
}

export function ChooseFile({ onFile, onSee }: Props) {
  const t = useTexts('portfolio')
  const [over, setOver] = useState(false)
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        className={css.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          event.stopPropagation()
          setOver(false)
          const file = event.dataTransfer.files[0]
          if (file) onFile(file)
        }}
      >
        <Icon name="upload" size={26} />
        <p>{t('import.drop')}</p>
        <FileButton onChange={(file) => file && onFile(file)} accept={`.csv,.xlsx,text/csv,${XLSX}`}>
          {(props) => (
            <Button {...props} variant="default" data-autofocus>
              {t('import.pick')}
            </Button>
          )}
        </FileButton>
      </div>
      <details className={css.about} open>
        <summary>{t('import.columns')}</summary>
        <p>{t('import.columnsHelp')}</p>
        <div className={css.groups}>
          <Columns title={t('import.customerColumns')} columns={PORTFOLIO_CUSTOMER_COLUMNS} />
          <div>
            <Columns title={t('import.debtColumns')} columns={PORTFOLIO_DEBT_COLUMNS} />
            <p>{t('import.formats')}</p>
            <Button
              mt={10}
              size="xs"
              variant="default"
              leftSection={<Icon name="download" size={14} />}
              onClick={() => downloadCsv(modelCsv(), t('import.modelFilename'))}
            >
              {t('import.model')}
            </Button>
          </div>
        </div>
      </details>
      <RecentImports onSee={onSee} />
    </>
  )
}

function Columns({ title, columns }: { title: string; columns: readonly PortfolioColumn[] }) {
  const t = useTexts('portfolio')
  return (
    <div>
      <h3>{title}</h3>
      <dl>
        {columns.map((column) => (
          <div key={column} style={{ display: 'contents' }}>
            <dt>{column}</dt>
            <dd>
              {t(`columnHelp.${column}`)}
              {PORTFOLIO_REQUIRED_COLUMNS.includes(column) && (
                <>
                  {' '}
                  <b>{t('import.required')}</b>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function RecentImports({ onSee }: { onSee: (id: string) => void }) {
  const t = useTexts('portfolio')
  const imports = useQuery(importsQuery)
  // Not having the list of old imports stops nobody from importing: then it is simply not shown.
  if (!imports.data || imports.data.items.length === 0) return null
  return (
    <section className={css.recent} aria-labelledby="recent-imports">
      <h3 id="recent-imports">{t('import.recent')}</h3>
      <ul>
        {imports.data.items.map((one) => (
          <li key={one.id}>
            <span>{one.filename ?? t('import.unnamed')}</span>
            <span>{formatRelative(one.startedAt)}</span>
            <span>
              {one.status === 'done' ? t('import.recentLine', { ...one }) : t(`import.statuses.${one.status}`)}
            </span>
            <button
              type="button"
              aria-label={t('import.seeNamed', { filename: one.filename ?? '' })}
              onClick={() => onSee(one.id)}
            >
              {t('import.see')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
