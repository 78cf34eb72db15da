/** What was put off or not to go and by which rule, who is reached twice, where people end, and the money by assumption. */
import type { ForecastResult } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { formatDate, formatMoney, formatNumber } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { textsOf, useNodeTypes } from '../journey/node-types.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { Figures } from './Figures.tsx'
import css from './forecast.module.css'
import { shareWords } from './money-words.ts'

export function StoppedPanel({ result: { held, blocked } }: { result: ForecastResult }) {
  const t = useTexts('forecast')
  const rows = (rules: ForecastResult['held'], kind: 'held' | 'blocked') =>
    rules.map(({ rule, source, pack, people, messages }) => ({
      key: `${kind} ${rule} ${source ?? ''} ${pack?.id ?? ''}`,
      name: (
        <>
          {t(`rules.${rule}`, { defaultValue: rule })}
          <span className={page.second}>
            {source === 'organisation' ? t('stopped.own') : source}
            {pack && ` · ${pack.id}`}
          </span>
        </>
      ),
      figures: [t(`stopped.${kind}`), formatNumber(people), formatNumber(messages)],
    }))
  const all = [...rows(held, 'held'), ...rows(blocked, 'blocked')]
  return (
    <Panel title={t('stopped.title')} note={t('stopped.note')} flush={all.length > 0}>
      {all.length === 0 ? (
        <p className={css.said}>{t('stopped.none')}</p>
      ) : (
        <Figures
          caption={t('stopped.title')}
          columns={[t('columns.rule'), t('columns.what'), t('columns.people'), t('columns.messages')]}
          rows={all}
        />
      )}
    </Panel>
  )
}

export function TwicePanel({ result: { twice } }: { result: ForecastResult }) {
  const t = useTexts('forecast')
  return (
    <Panel title={t('twice.title')} note={t('twice.note')} flush={twice.people > 0}>
      {twice.people === 0 ? (
        <p className={css.said}>{t('twice.none')}</p>
      ) : (
        <>
          <Figures
            caption={t('twice.journeys')}
            columns={[t('columns.journey'), t('columns.people')]}
            rows={twice.journeys.map(({ journey, name, people }) => ({
              ...{ key: journey, name, figures: [formatNumber(people)] },
            }))}
          />
          <Figures
            caption={t('twice.days')}
            folded={t('twice.days')}
            columns={[t('columns.day'), t('columns.people')]}
            rows={twice.days.map(({ date, people }) => ({
              ...{ key: date, name: formatDate(date), figures: [formatNumber(people)] },
            }))}
          />
        </>
      )}
    </Panel>
  )
}

export function EndsPanel({ result: { outcomes }, journey }: { result: ForecastResult; journey: Journey }) {
  const t = useTexts('forecast')
  const runs = useTexts('runs')
  const locale = useLocale()
  const types = useNodeTypes()
  const all = outcomes.reduce((sum, each) => sum + each.runs, 0)
  const stepName = (id: string) => {
    const node = journey.nodes.find((each) => each.id === id)
    const type = node && types.get(node.type)
    return node?.label ?? (type && textsOf(type, locale)?.name) ?? id
  }
  const nameOf = ({ kind, name }: ForecastResult['outcomes'][number]) => {
    switch (kind) {
      case 'ended':
        return runs(`outcomes.${name}`, { defaultValue: name })
      case 'failed':
        return t('ends.failed', { code: name })
      case 'waiting':
        return t('ends.waiting', { step: stepName(name) })
    }
  }
  return (
    <Panel title={t('ends.title')} flush>
      <Figures
        caption={t('ends.title')}
        columns={[t('columns.end'), t('columns.runs'), t('columns.share')]}
        rows={outcomes.map((each) => ({
          key: `${each.kind} ${each.name}`,
          name: nameOf(each),
          figures: [formatNumber(each.runs), shareWords(each.runs, all)],
        }))}
      />
    </Panel>
  )
}

export function MoneyPanel({ result: { money } }: { result: ForecastResult }) {
  const t = useTexts('forecast')
  if (money.length === 0) return null
  return (
    <Panel title={t('money.title')} note={t('money.note')} flush>
      <Figures
        caption={t('money.title')}
        columns={[t('columns.what'), t('columns.count'), t('columns.amount')]}
        rows={money.flatMap(({ currency, ...sums }) =>
          (['promised', 'agreed', 'paid'] as const).map((what) => ({
            key: `${currency} ${what}`,
            name: t(`money.${what}`),
            figures: [formatNumber(sums[what].count), formatMoney(sums[what].amount, currency)],
          })),
        )}
      />
    </Panel>
  )
}
