/**
 * Frames and notes in the list: what stands beside the steps on the drawing, to be named, written, coloured and deleted
 * here as well. Which steps are in a frame the menu of each step says.
 */
import { NativeSelect } from '@mantine/core'
import { type ChangeEvent, type ReactNode, useId, useState } from 'react'
import { type JourneyGroup, type JourneyNote, Tint } from '../../schemas/journey.ts'
import { announce } from '../canvas/announce.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { renameGroup, tintGroup, ungroupNodes } from '../journey/groups.ts'
import { freshId } from '../journey/ids.ts'
import { addNote, LONGEST_NOTE, placeForNote, removeNotes, tintNote, writeNote } from '../journey/notes.ts'
import { edit, useJourney } from '../journey/store.ts'
import styles from './beside.module.css'
import { goToStop } from './stops.ts'
import type { Told } from './told.ts'

export function Beside({ told }: { told: Told }) {
  const t = useTexts('outline')
  const groups = useJourney(({ document }) => document?.groups)
  const notes = useJourney(({ document }) => document?.notes)
  const [fresh, setFresh] = useState<string>()
  const add = () => {
    const id = freshId()
    setFresh(id)
    edit((journey) => addNote(journey, id, placeForNote(journey)))
  }
  return (
    <div data-keys="own">
      {groups && groups.length > 0 && (
        <section className={styles.beside}>
          <h2>{t('beside.frames')}</h2>
          <ul>
            {groups.map((group) => (
              <FrameRow key={group.id} group={group} told={told} />
            ))}
          </ul>
        </section>
      )}
      <section className={styles.beside}>
        <h2>{t('beside.notes')}</h2>
        {notes && (
          <ul>
            {notes.map((note, index) => (
              <NoteRow key={note.id} note={note} number={index + 1} fresh={note.id === fresh} />
            ))}
          </ul>
        )}
        <button type="button" className={styles.add} onClick={add}>
          <Icon name="note" size={14} />
          {t('beside.addNote')}
        </button>
      </section>
    </div>
  )
}

function FrameRow({ group, told }: { group: JourneyGroup; told: Told }) {
  const t = useTexts('outline')
  const canvas = useTexts('canvas')
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const blank = typed !== null && typed.trim() === ''
  const leave = () => {
    if (typed !== null && !blank) edit((journey) => renameGroup(journey, group.id, typed))
    setTyped(null)
  }
  const remove = () => {
    edit((journey) => ungroupNodes(journey, new Set(group.nodes)))
    announce(t('beside.frameGone', { frame: group.name }))
  }
  return (
    <Item
      icon="frame"
      tint={<TintSelect of={group} name={group.name} onTint={(tint) => edit((j) => tintGroup(j, group.id, tint))} />}
      removal={t('beside.dissolve', { frame: group.name })}
      onRemove={remove}
    >
      <input
        className={styles.name}
        aria-label={canvas('frame.name')}
        aria-invalid={blank || undefined}
        aria-describedby={blank ? id : undefined}
        value={typed ?? group.name}
        placeholder={canvas('frame.unnamed')}
        maxLength={80}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave()
          if (event.key === 'Escape') setTyped(null)
        }}
      />
      {blank && (
        <p id={id} className={styles.problem} role="alert">
          {t('beside.needsName')}
        </p>
      )}
      <p className={styles.members}>
        {group.nodes.map((node, index) => {
          const row = told.rows.get(node)
          return row ? (
            <span key={node}>
              {index > 0 && ', '}
              <button type="button" onClick={() => goToStop({ node })}>
                {row.number}. {row.name}
              </button>
            </span>
          ) : null
        })}
      </p>
    </Item>
  )
}

function NoteRow({ note, number, fresh }: { note: JourneyNote; number: number; fresh: boolean }) {
  const t = useTexts('outline')
  const canvas = useTexts('canvas')
  const name = t('beside.note', { number })
  return (
    <Item
      icon="note"
      tint={<TintSelect of={note} name={name} onTint={(tint) => edit((j) => tintNote(j, note.id, tint))} />}
      removal={t('beside.deleteNote', { number })}
      onRemove={() => {
        edit((journey) => removeNotes(journey, new Set([note.id])))
        announce(t('beside.noteGone'))
      }}
    >
      <textarea
        // Written in at once, as on the drawing.
        ref={(area) => {
          if (fresh) area?.focus()
        }}
        className={styles.text}
        aria-label={`${name}: ${canvas('note.text')}`}
        placeholder={canvas('note.write')}
        rows={2}
        value={note.text}
        maxLength={LONGEST_NOTE}
        onChange={({ currentTarget: { value } }: ChangeEvent<HTMLTextAreaElement>) =>
          edit((journey) => writeNote(journey, note.id, value), { gesture: `note ${note.id}` })
        }
      />
    </Item>
  )
}

type ItemProps = {
  icon: 'frame' | 'note'
  tint: ReactNode
  removal: string
  onRemove: () => void
  children: ReactNode
}

function Item({ icon, tint, removal, onRemove, children }: ItemProps) {
  return (
    <li className={styles.item}>
      <span className={styles.icon}>
        <Icon name={icon} size={15} />
      </span>
      <div className={styles.what}>{children}</div>
      {tint}
      <button type="button" className={styles.remove} aria-label={removal} title={removal} onClick={onRemove}>
        <Icon name={icon === 'frame' ? 'ungroup' : 'trash'} size={15} />
      </button>
    </li>
  )
}

type TintProps = { of: { tint?: Tint }; name: string; onTint: (tint: Tint | undefined) => void }

function TintSelect({ of, name, onTint }: TintProps) {
  const t = useTexts('outline')
  const canvas = useTexts('canvas')
  return (
    <NativeSelect
      className={styles.tint}
      size="xs"
      aria-label={t('beside.colour', { name })}
      value={of.tint ?? ''}
      data={[
        { value: '', label: canvas('tint.none') },
        ...Tint.enum.map((tint) => ({ value: tint, label: canvas(`tint.${tint}`) })),
      ]}
      onChange={(event) => onTint(Tint.enum.find((tint) => tint === event.currentTarget.value))}
    />
  )
}
