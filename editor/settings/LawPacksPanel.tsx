/** The law of every place as this installation goes by it: hours, holidays, limits, and where each is written. */
import { useQuery } from '@tanstack/react-query'
import type { LawPack } from '../../schemas/law-pack.ts'
import { formatDate } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { Panel } from '../page/Panel.tsx'
import { lawPacksQuery } from './organisation-api.ts'
import css from './policy.module.css'

export function LawPacksPanel() {
  const t = useTexts('organisation')
  const locale = useLocale()
  const packs = useQuery(lawPacksQuery)
  return (
    <Panel title={t('law.title')}>
      <p className={css.help}>{t('law.help')}</p>
      {packs.isError && <LoadProblem error={packs.error} onRetry={() => packs.refetch()} />}
      {packs.data?.items.map(({ pack, from }) => (
        <details key={pack.id} className={css.pack}>
          <summary>
            <strong>{placeName(pack, locale)}</strong> <code>{pack.id}</code>{' '}
            <span className={css.quiet}>
              {t('law.version', { date: formatDate(pack.version) })}
              {from === 'installation' && ` · ${t('law.replaced')}`}
            </span>
          </summary>
          <Pack pack={pack} />
        </details>
      ))}
    </Panel>
  )
}

/** Countries in the reader's language; states are called the same in all three. */
function placeName({ id, name }: LawPack, locale: string): string {
  return id.length === 2 ? (new Intl.DisplayNames(locale, { type: 'region' }).of(id) ?? name) : name
}

function Pack({ pack }: { pack: LawPack }) {
  const t = useTexts('organisation')
  const { hours, holidays, closedDates, frequency, channels, statements, conduct } = pack
  return (
    <ul>
      <li>
        {hoursInWords(hours.days, t)} <Source of={hours.source} />
      </li>
      <li>
        {t(`law.holidays.${holidays.closed}`)} <Source of={holidays.source} />
      </li>
      {closedDates.map(({ date, source }) => (
        <li key={date}>
          {t('law.closed', { date })} <Source of={source} />
        </li>
      ))}
      {frequency.map((rule) => (
        <li key={JSON.stringify(rule)}>
          {[
            rule.perDay !== undefined && t('law.perDay', { most: rule.perDay }),
            rule.per7Days !== undefined && t('law.per7Days', { most: rule.per7Days }),
            rule.minDaysBetween !== undefined && t('law.between', { days: rule.minDaysBetween }),
            rule.onlyAfterTwoWay === true && t('law.twoWay'),
            rule.channels &&
              t('law.only', { channels: rule.channels.map((each) => t(`law.channel.${each}`)).join(', ') }),
          ]
            .filter((part) => part !== false && part !== undefined)
            .join(', ')}{' '}
          <Source of={rule.source} />
        </li>
      ))}
      {[...channels, ...statements, ...conduct].map(({ id, text, source }) => (
        <li key={id}>
          {text} <Source of={source} />
        </li>
      ))}
    </ul>
  )
}

function Source({ of }: { of: string }) {
  return <cite className={css.source}>{of}</cite>
}

/** "seg–sex 08:00–20:00, sáb 08:00–14:00". */
function hoursInWords(days: LawPack['hours']['days'], t: (key: string) => string): string {
  const groups: { first: string; last: string; span: string }[] = []
  for (const [day, { from, to }] of Object.entries(days)) {
    const span = `${from}–${to}`
    const before = groups.at(-1)
    if (before && before.span === span && Number(before.last) === Number(day) - 1) before.last = day
    else groups.push({ first: day, last: day, span })
  }
  const name = (day: string) => t(`weekdays.${day}`)
  return groups
    .map(({ first, last, span }) => `${first === last ? name(first) : `${name(first)}–${name(last)}`} ${span}`)
    .join(', ')
}
