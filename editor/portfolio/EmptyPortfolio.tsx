/** The first visit: what a portfolio is made of, shown as the sheet it comes in, and how to begin. */
import { Button } from '@mantine/core'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import page from '../page/page.module.css'
import { modelCsv } from './columns.ts'
import { downloadCsv } from './download-csv.ts'
import css from './portfolio.module.css'

const SHEET = [
  ['phone', 'name', 'debt_id', 'principal', 'due_date'],
  ['+55 11 98765-4321', 'Marina Duarte', 'NF-8841', '389,90', '30/10/2026'],
  ['+55 11 98765-4321', 'Marina Duarte', 'NF-8907', '120,00', '10/11/2026'],
  ['(21) 99876-5432', 'João Nogueira', 'NF-8850', '1.250,00', '05/11/2026'],
] as const

export function EmptyPortfolio({ onImport }: { onImport: () => void }) {
  const t = useTexts('portfolio')
  const [header, ...rows] = SHEET
  return (
    <section className={`${page.panel} ${css.lesson}`} aria-label={t('empty.title')}>
      <div>
        <h2>{t('empty.title')}</h2>
        <p>{t('empty.text')}</p>
        <div className={css.lessonActions}>
          <Button leftSection={<Icon name="upload" />} onClick={onImport}>
            {t('import.open')}
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="download" />}
            onClick={() => downloadCsv(modelCsv(), t('import.modelFilename'))}
          >
            {t('import.model')}
          </Button>
        </div>
        <p className={css.example}>{t('empty.example')}</p>
      </div>
      <div className={css.sheet}>
        <table>
          <caption className="visually-hidden">{t('empty.sheet')}</caption>
          <thead>
            <tr>
              {header.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[2]}>
                {row.map((cell) => (
                  <td key={cell}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
