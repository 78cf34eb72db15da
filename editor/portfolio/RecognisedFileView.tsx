/** The second step of an import: what was recognised in the file, before anything is sent. */
import { Button } from '@mantine/core'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import page from '../page/page.module.css'
import css from './import.module.css'
import type { FileColumn, RecognisedFile } from './recognise-file.ts'

interface Props {
  file: File
  recognised: RecognisedFile
  sending: boolean
  problem: string | undefined
  onReplace: () => void
  onImport: (contentType: string) => void
}

export function RecognisedFileView({ file, recognised, sending, problem, onReplace, onImport }: Props) {
  const t = useTexts('portfolio')
  const known = recognised.kind === 'csv' || recognised.kind === 'xlsx' ? recognised : undefined
  const ready = known !== undefined && known.missing.length === 0
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
        <FileContent file={known} />
      ) : (
        <p className={css.notice} data-tone="danger">
          {t(`import.notRecognised.${recognised.kind}`)}
        </p>
      )}
      {problem && (
        <p className={css.notice} data-tone="danger" role="alert">
          {problem}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onReplace} disabled={sending} data-autofocus={!ready || undefined}>
          {t('import.replace')}
        </Button>
        {ready && (
          <Button loading={sending} onClick={() => onImport(known.contentType)}>
            {t('import.start')}
          </Button>
        )}
      </div>
    </>
  )
}

function FileContent({ file }: { file: Extract<RecognisedFile, { columns: FileColumn[] }> }) {
  const t = useTexts('portfolio')
  if (file.columns.length === 0) {
    return (
      <p className={css.notice} data-tone="quiet">
        {t('import.workbookLater')}
      </p>
    )
  }
  const debts = ['debt_id', 'principal', 'due_date'].every((name) => file.columns.some((one) => one.known === name))
  return (
    <>
      <ul className={css.columns} aria-label={t('import.columnsFound')}>
        {file.columns.map((column) => (
          <li key={column.header} className={css.column} data-attribute={column.known === undefined}>
            <code>{column.header}</code>
            {column.known === undefined && <span>{t('import.attribute')}</span>}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard */}
      <section className={css.sample} tabIndex={0} aria-label={t('import.preview')}>
        <table>
          <thead>
            <tr>
              {file.columns.map((column) => (
                <th key={column.header} scope="col">
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.sample.map((row) => (
              <tr key={row.join('\u0000')}>
                {file.columns.map((column, index) => (
                  <td key={column.header}>{row[index]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {file.missing.length > 0 && (
        <p className={css.notice} data-tone="danger">
          {t('import.missing', { columns: file.missing.join(', ') })}
        </p>
      )}
      {file.missing.length === 0 && !debts && <p className={css.notice}>{t('import.noDebts')}</p>}
    </>
  )
}

function fileSize(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
