/** The second step of an import: what was recognised in the file, before anything is sent. */
import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import page from '../page/page.module.css'
import { ColumnTable } from './ColumnTable.tsx'
import { type Meaning, mappingOf, meaningsOf, missingColumns } from './column-meanings.ts'
import css from './import.module.css'
import { columnsQuery, type ImportWishes } from './portfolio-api.ts'
import type { FileColumn, RecognisedFile } from './recognise-file.ts'

interface Props {
  file: File
  recognised: RecognisedFile
  sending: boolean
  problem: string | undefined
  onReplace: () => void
  onImport: (contentType: string, wishes: ImportWishes) => void
}

type Known = Extract<RecognisedFile, { columns: FileColumn[] }>

export function RecognisedFileView({ file, recognised, ...rest }: Props) {
  const t = useTexts('portfolio')
  const known = recognised.kind === 'csv' || recognised.kind === 'xlsx' ? recognised : undefined
  return (
    <>
      <div className={css.recognised} role="status">
        <span className={css.tick} data-tone={known ? 'success' : 'danger'}>
          <Icon name={known ? 'check' : 'alert'} size={18} />
        </span>
        <div>
          <strong>{known ? t(`import.recognised.${known.kind}`) : t('import.notRecognised.title')}</strong>
          <span>
            {file.name}, {fileSize(file.size)}
          </span>
        </div>
      </div>
      {known ? (
        <KnownFile file={known} {...rest} />
      ) : (
        <>
          <p className={css.notice} data-tone="danger">
            {t(`import.notRecognised.${recognised.kind}`)}
          </p>
          <div className={page.dialogActions}>
            <Button variant="default" onClick={rest.onReplace} data-autofocus>
              {t('import.replace')}
            </Button>
          </div>
        </>
      )}
    </>
  )
}

function KnownFile({
  file,
  sending,
  problem,
  onReplace,
  onImport,
}: Omit<Props, 'file' | 'recognised'> & { file: Known }) {
  const t = useTexts('portfolio')
  const header = file.columns.map((column) => column.header)
  const asked = useQuery({ ...columnsQuery(header, file.sample), enabled: header.length > 0 })
  // Without the server's answer the names alone say what the columns are.
  const readings = asked.data?.columns
  const [chosen, setChosen] = useState<Meaning[]>()
  const [complete, setComplete] = useState(false)
  const meanings = chosen ?? meaningsOf(header, readings)
  const missing = header.length === 0 ? [] : missingColumns(meanings)
  const ready = missing.length === 0 && !(header.length > 0 && asked.isPending)
  return (
    <>
      {header.length === 0 ? (
        <p className={css.notice} data-tone="quiet">
          {t('import.workbookLater')}
        </p>
      ) : (
        <>
          <p className={css.notice} data-tone="quiet">
            {t('mapping.help')}
          </p>
          <ColumnTable
            header={header}
            sample={file.sample}
            meanings={meanings}
            readings={readings}
            onChange={setChosen}
          />
          {missing.length > 0 && (
            <p className={css.notice} data-tone="danger">
              {t('import.missing', { columns: missing.map((column) => t(`columnName.${column}`)).join(', ') })}
            </p>
          )}
          {missing.length === 0 && !['principal', 'due_date'].every((name) => meanings.includes(name)) && (
            <p className={css.notice}>{t('import.noDebts')}</p>
          )}
        </>
      )}
      <Checkbox
        mt={16}
        label={t('complete.label')}
        description={t('complete.help')}
        checked={complete}
        onChange={(event) => setComplete(event.currentTarget.checked)}
      />
      {problem && (
        <p className={css.notice} data-tone="danger" role="alert">
          {problem}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onReplace} disabled={sending} data-autofocus={!ready || undefined}>
          {t('import.replace')}
        </Button>
        <Button
          loading={sending}
          disabled={!ready}
          onClick={() => onImport(file.contentType, { mapping: mappingOf(header, meanings, readings), complete })}
        >
          {t('import.start')}
        </Button>
      </div>
    </>
  )
}

function fileSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
