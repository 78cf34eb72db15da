/** The steps that journeys can be made of: those that come with the product, plug-ins, and plug-ins that did not load. */
import { useQuery } from '@tanstack/react-query'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import { nodeTypesQuery } from '../api/node-types.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { Panel } from '../page/Panel.tsx'
import { StepMark } from '../runs/StepMark.tsx'
import css from './settings.module.css'

export function InstalledNodeTypes() {
  const t = useTexts('settings')
  const types = useQuery(nodeTypesQuery)
  const items = types.data?.items ?? []
  const plugIns = items.filter((type) => type.origin === 'plug-in')
  const problems = types.data?.problems ?? []
  return (
    <Panel title={t('nodes.title')}>
      <p className={css.help}>{t('nodes.help')}</p>
      {types.isPending && <p role="status">{t('loading')}</p>}
      {types.isError && <LoadProblem error={types.error} onRetry={() => types.refetch()} />}
      {problems.length > 0 && (
        <div className={css.problems}>
          <strong>{t('nodes.problems', { count: problems.length })}</strong>
          <ul>
            {problems.map(({ folder, problem }) => (
              <li key={folder}>
                <code>{folder}</code> {problem}
              </li>
            ))}
          </ul>
          <p>{t('nodes.problemsHelp')}</p>
        </div>
      )}
      {types.data && (
        <>
          <TypeGrid title={t('nodes.builtIn')} types={items.filter((type) => type.origin === 'built-in')} />
          <TypeGrid title={t('nodes.plugIns')} types={plugIns} none={t('nodes.noPlugIns')} />
        </>
      )}
    </Panel>
  )
}

function TypeGrid({ title, types, none }: { title: string; types: readonly NodeTypeDescription[]; none?: string }) {
  const t = useTexts('settings')
  const locale = useLocale()
  const sorted = types.toSorted((a, b) => a.hints.order - b.hints.order)
  return (
    <>
      <h3 className={css.group}>{title}</h3>
      {types.length === 0 && none && <p className={css.help}>{none}</p>}
      <ul className={css.types}>
        {sorted.map(({ type, version, texts, hints }) => {
          const words = texts[locale]
          return (
            <li key={type}>
              <StepMark step={{ name: words?.name ?? type, group: hints.group, icon: hints.icon }} />
              <div>
                <strong>{words?.name ?? type}</strong>
                <span>
                  {type}, {t('nodes.version', { version })}
                </span>
                {words && <p>{words.description}</p>}
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}
