/**
 * The search box for ways: where an outlet leads (a new step, put in between what was connected, or a step that is there),
 * or behind which outlet a step moves. The same box on the canvas and in the list, all of it by keyboard.
 */
import { NativeSelect } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { addStepOnOutlet } from '../canvas/add-step.ts'
import { announce } from '../canvas/announce.ts'
import { closeWayPicker, useWayPicker, type WayQuestion } from '../canvas/way-picker.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon, nodeIcon } from '../icons/Icon.tsx'
import { useNodeTypes } from '../journey/node-types.ts'
import { Dialog } from '../page/Dialog.tsx'
import { cut, lead, moveTo } from './commands.ts'
import { goToStep } from './go-to-step.ts'
import styles from './picker.module.css'
import { useTold } from './told.ts'
import { type Offer, offersFor, proposedOutlet } from './ways-offered.ts'

export function WayPicker() {
  const question = useWayPicker(({ open }) => open)
  return question ? <Asked key={JSON.stringify(question)} question={question} /> : null
}

function Asked({ question }: { question: WayQuestion }) {
  const t = useTexts('outline')
  const locale = useLocale()
  const types = useNodeTypes()
  const told = useTold()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const [outlet, setOutlet] = useState(() => proposedOutlet(question, told))
  const row = told.rows.get(question.node)
  const way = row?.ways.find((each) => each.outlet === outlet)
  const offers = useMemo(
    () => offersFor({ question, outlet, query, locale }, told, types, t),
    [question, outlet, query, locale, told, types, t],
  )
  if (!row) return null

  const choose = (offer: Offer | undefined) => {
    if (!offer) return
    closeWayPicker()
    let next: { node: string; outlet?: string } = { node: question.node }
    if (offer.kind === 'type' && outlet !== undefined) {
      const added = addStepOnOutlet(offer.type, { source: question.node, sourceHandle: outlet }, types, locale)
      if (added !== undefined) next = { node: added }
    } else if (offer.kind === 'step' && outlet !== undefined) {
      lead(question.node, outlet, offer.node)
      next = { node: question.node, outlet }
    } else if (offer.kind === 'nowhere' && outlet !== undefined) {
      cut(told, { node: question.node, outlet })
      next = { node: question.node, outlet }
    } else if (offer.kind === 'place') {
      moveTo(told, question.node, offer.node, offer.outlet)
      announce(t('moved', { step: row.name }))
    }
    goToStep(next)
  }
  const title = t(`picker.${question.kind}`, { step: row.name, outlet: way?.name ?? '' })
  const choosesOutlet = question.kind !== 'move' && question.kind !== 'leads' && row.ways.length > 1
  return (
    <Dialog opened onClose={closeWayPicker} title={title} size={520}>
      <div className={styles.picker}>
        {choosesOutlet && (
          <NativeSelect
            label={t('picker.outlet')}
            value={outlet ?? ''}
            onChange={(event) => setOutlet(event.currentTarget.value)}
            data={row.ways.map(({ outlet: value, name, to }) => ({
              value,
              label: to ? t('picker.taken', { outlet: name, line: to.line, step: to.name }) : name,
            }))}
          />
        )}
        {way?.to && question.kind !== 'connect' && (
          <p className={styles.hint}>{t('picker.inserts', { line: way.to.line, step: way.to.name })}</p>
        )}
        <Search
          query={query}
          onQuery={(typed) => {
            setQuery(typed)
            setActive(0)
          }}
          offers={offers}
          active={active}
          onActive={setActive}
          onChoose={choose}
          label={title}
        />
      </div>
    </Dialog>
  )
}

type SearchProps = {
  query: string
  onQuery: (query: string) => void
  offers: readonly Offer[]
  active: number
  onActive: (index: number) => void
  onChoose: (offer: Offer | undefined) => void
  label: string
}

function Search({ query, onQuery, offers, active, onActive, onChoose, label }: SearchProps) {
  const t = useTexts('outline')
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])
  const onKeyDown = (event: KeyboardEvent) => {
    const last = offers.length - 1
    if (event.key === 'ArrowDown') onActive(active < last ? active + 1 : 0)
    else if (event.key === 'ArrowUp') onActive(active > 0 ? active - 1 : last)
    else if (event.key === 'Enter') onChoose(offers[active])
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        className={styles.input}
        data-autofocus
        value={query}
        placeholder={t('picker.search')}
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={offers[active] ? `${id}-${active}` : undefined}
        aria-label={label}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} role="listbox" aria-label={label} className={styles.list}>
        {offers.map((offer, index) => (
          <div key={offer.key} role="presentation">
            {offer.group !== offers[index - 1]?.group && (
              <p className={styles.group} role="presentation">
                {t(`picker.group.${offer.group}`)}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input above has the keys */}
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              data-index={index}
              data-group={'type' in offer ? offer.type?.hints.group : undefined}
              aria-selected={index === active}
              className={styles.option}
              onMouseMove={() => onActive(index)}
              onClick={() => onChoose(offer)}
            >
              <OfferIcon offer={offer} />
              <span>{offer.label}</span>
            </div>
          </div>
        ))}
      </div>
      <p className={offers.length === 0 ? styles.hint : 'visually-hidden'} role="status">
        {offers.length === 0 ? t('picker.nothing') : t('picker.found', { count: offers.length })}
      </p>
    </>
  )
}

function OfferIcon({ offer }: { offer: Offer }) {
  const type = 'type' in offer ? offer.type : undefined
  const icon = type ? nodeIcon(type.hints.icon, type.hints.group) : offer.kind === 'nowhere' ? 'close' : 'branch'
  return (
    <span className={styles.icon}>
      <Icon name={icon} size={14} />
    </span>
  )
}
