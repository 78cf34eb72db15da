/** The same figures as a table: a row a step in the order of the journey, its outlets below it; what is read, not seen. */
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import type { Figures, StepFigures } from '../../schemas/figures-api.ts'
import { versionQuery } from '../api/journeys.ts'
import { Link } from '../app/router.tsx'
import { formatNumber } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { outletsOf, textsOf, useNodeTypes } from '../journey/node-types.ts'
import page from '../page/page.module.css'
import { waitingAddress } from './address-of-runs.ts'
import { type CodeKind, useCodeWords } from './code-words.ts'
import styles from './FiguresBar.module.css'
import { moneyWords } from './money-words.ts'

const STOPS: readonly CodeKind[] = ['held', 'blocked', 'refused', 'failed']

export function FiguresTable({ figures }: { figures: Figures }) {
  const t = useTexts('figures')
  const locale = useLocale()
  const types = useNodeTypes()
  const { data } = useQuery(versionQuery(figures.journey, figures.version))
  const known = new Map(figures.steps.map((step) => [step.node, step]))
  const nodes = [...(data?.document.nodes ?? [])].sort(
    (a, b) => a.position.y - b.position.y || a.position.x - b.position.x,
  )
  return (
    <div className={styles.table}>
      <table className={page.table}>
        <caption className="visually-hidden">{t('table.caption', { version: figures.version })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.step')}</th>
            {(['waiting', 'entered', 'answered', 'paid'] as const).map((column) => (
              <th key={column} scope="col" className={styles.number}>
                {t(`table.${column}`)}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              {t('table.received')}
            </th>
            <th scope="col">{t('table.stops')}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => {
            const type = types.get(node.type)
            const step = known.get(node.id)
            const name = node.label ?? (type && textsOf(type, locale)?.name) ?? node.type
            const outlets = type ? outletsOf(type, node.data, locale) : []
            return (
              <Fragment key={node.id}>
                <StepRow name={name} step={step} figures={figures} />
                {step &&
                  outlets.length > 1 &&
                  outlets.map(({ id, name: outlet }) => <OutletRow key={id} name={outlet} step={step} outlet={id} />)}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function StepRow({ name, step, figures }: { name: string; step: StepFigures | undefined; figures: Figures }) {
  const words = useCodeWords()
  const stops = step ? STOPS.flatMap((kind) => step[kind].map((each) => words(each, kind))) : []
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={styles.number}>
        {step && step.waiting > 0 ? (
          <Link to={waitingAddress(figures, step.node)} className={page.link}>
            {formatNumber(step.waiting)}
          </Link>
        ) : (
          formatNumber(0)
        )}
      </td>
      <td className={styles.number}>{formatNumber(step?.entered ?? 0)}</td>
      <td className={styles.number}>{formatNumber(step?.answered ?? 0)}</td>
      <td className={styles.number}>{formatNumber(step?.paid ?? 0)}</td>
      <td className={styles.number}>{step && step.received.length > 0 ? moneyWords(step.received) : '–'}</td>
      <td className={styles.stops}>{stops.length > 0 ? stops.join('; ') : '–'}</td>
    </tr>
  )
}

function OutletRow({ name, step, outlet }: { name: string; step: StepFigures; outlet: string }) {
  const t = useTexts('figures')
  const people = step.outlets.find((each) => each.outlet === outlet)?.people ?? 0
  const share = step.left === 0 ? 0 : people / step.left
  return (
    <tr className={styles.outletRow}>
      <th scope="row">{t('table.outlet', { name })}</th>
      <td />
      <td className={styles.number}>
        {formatNumber(people)} ({formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })})
      </td>
      <td colSpan={4} />
    </tr>
  )
}
