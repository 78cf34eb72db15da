/**
 * The first steps of somebody new: a checklist at the side that ends with a journey of their own, published in the sandbox.
 * It covers nothing for long: it folds to its heading, goes away for good with one click, and comes back from the menu.
 */
import { ActionIcon, Anchor, Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { journeysQuery } from '../api/journeys.ts'
import { useRoute } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useTourAsked } from './asked.ts'
import { Ring } from './Ring.tsx'
import { showMe } from './show-me.ts'
import { nextStep, type Tour as Progress, type StepId } from './steps.ts'
import styles from './Tour.module.css'
import { closeTour, reopenTour, useTour } from './tour-store.ts'
import { useTourOf } from './use-tour-of.ts'

type Size = 'list' | 'step' | 'folded'

export default function Tour() {
  const { tour, there, session } = useTourOf()
  const { pattern } = useRoute()
  const drawing = pattern === '/journeys/:id'
  const asked = useTourAsked(({ times }) => times)
  const client = useQueryClient()
  const [size, setSize] = useState<Size>('step')
  const seen = useRef(asked)
  // The whole list where nothing is yet that it could stand over; else only the step of now.
  const known = tour !== null
  useEffect(() => {
    const empty = known && client.getQueryData(journeysQuery.queryKey)?.items.length === 0
    setSize((now) => (now === 'folded' ? now : empty && !drawing ? 'list' : 'step'))
  }, [client, known, drawing])
  useEffect(() => {
    if (asked === seen.current || !tour) return
    seen.current = asked
    reopenTour(there)
    setSize('list')
  }, [asked, tour, there])
  const shown = tour !== null && !tour.closed
  if (!shown) return null
  return (
    <>
      <Checklist
        tour={tour}
        there={there}
        phone={session?.sandboxPhone}
        docked={drawing}
        size={size}
        onSize={setSize}
      />
      <Ring />
    </>
  )
}

interface Props {
  tour: Progress
  there: readonly StepId[]
  phone: string | undefined
  docked: boolean
  size: Size
  onSize: (size: Size) => void
}

function Checklist({ tour, there, phone, docked, size, onSize }: Props) {
  const t = useTexts('tour')
  const box = useRef<HTMLElement>(null)
  useRoomBelow(box, size)
  const justDone = useTour((state) => state.justDone)
  const current = nextStep(tour.done, there)
  const done = there.filter((step) => tour.done.includes(step)).length
  return (
    <aside ref={box} className={styles.tour} data-docked={docked || undefined} aria-label={t('title')}>
      <header className={styles.head}>
        <h2>{t(docked ? 'shortTitle' : 'title')}</h2>
        <span className={styles.count}>{t('count', { done, all: there.length })}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          aria-expanded={size !== 'folded'}
          aria-label={t(size === 'folded' ? 'unfold' : 'fold')}
          onClick={() => onSize(size === 'folded' ? 'step' : 'folded')}
        >
          <Icon name={size === 'folded' ? 'chevron-up' : 'chevron-down'} size={15} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('close')} onClick={closeTour}>
          <Icon name="close" size={15} />
        </ActionIcon>
      </header>
      <div className={styles.bar} aria-hidden="true">
        <span style={{ width: `${(100 * done) / there.length}%` }} />
      </div>
      <p className="visually-hidden" role="status">
        {justDone &&
          `${t('didIt', { step: t(`step.${justDone}.name`) })} ${current ? t('now', { step: t(`step.${current}.name`) }) : t('allDone')}`}
      </p>
      {size !== 'folded' && (
        <>
          <ol className={styles.steps}>
            {there
              .filter((step) => size === 'list' || step === current)
              .map((step) => (
                <Step
                  key={step}
                  step={step}
                  tour={tour}
                  number={there.indexOf(step) + 1}
                  isNow={step === current}
                  phone={phone}
                />
              ))}
          </ol>
          {current === undefined && (
            <div className={styles.end}>
              <p>{t('allDone')}</p>
              <Button size="xs" onClick={closeTour}>
                {t('finish')}
              </Button>
            </div>
          )}
          {current !== undefined && (
            <button
              type="button"
              className={styles.more}
              aria-expanded={size === 'list'}
              onClick={() => onSize(size === 'list' ? 'step' : 'list')}
            >
              {t(size === 'list' ? 'less' : 'all')}
            </button>
          )}
        </>
      )}
    </aside>
  )
}

type StepProps = { step: StepId; tour: Progress; number: number; isNow: boolean; phone: string | undefined }

function Step({ step, tour, number, isNow, phone }: StepProps) {
  const t = useTexts('tour')
  const done = tour.done.includes(step)
  return (
    <li
      className={styles.step}
      data-done={done || undefined}
      data-now={isNow || undefined}
      aria-current={isNow ? 'step' : undefined}
    >
      <span className={styles.mark} role="img" aria-label={t(done ? 'done' : 'open')}>
        {done ? <Icon name="check" size={12} /> : number}
      </span>
      <div>
        <span className={styles.name}>{t(`step.${step}.name`)}</span>
        {isNow && (
          <>
            <p>{t(`step.${step}.text`)}</p>
            {step === 'reply' && phone !== undefined ? (
              <Anchor href={phoneOf(phone, tour)} target="_blank" data-tour="phone" className={styles.show}>
                {t('openPhone')}
              </Anchor>
            ) : (
              <button type="button" className={styles.show} onClick={() => showMe(step, tour)}>
                {t('show')}
              </button>
            )}
          </>
        )}
      </div>
    </li>
  )
}

/** The phone opens as that of the person who was enrolled, where their number is known. */
function phoneOf(page: string, { phone }: Progress): string {
  return phone === undefined ? page : `${page}?phone=${phone}`
}

/** What stands at the end of a room can be scrolled out from under the list. */
function useRoomBelow(box: { current: HTMLElement | null }, size: Size) {
  useEffect(() => {
    const element = box.current
    if (!element || size === undefined) return
    const root = document.documentElement
    const measure = () => root.style.setProperty('--tour-room', `${element.offsetHeight + 12}px`)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      observer.disconnect()
      root.style.removeProperty('--tour-room')
    }
  }, [box, size])
}
