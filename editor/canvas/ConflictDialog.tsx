/** Two people changed the same thing. Nothing is thrown away without asking: join both, keep mine, or take theirs. */
import { Button, Group, Radio, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useLocale, useTexts } from '../i18n/index.ts'
import { settleConflict, useConflict } from '../journey/autosave.ts'
import { downloadJourney } from '../journey/file.ts'
import type { Conflict, Side } from '../journey/merge.ts'
import { outletsOf, useNodeTypes } from '../journey/node-types.ts'
import { useJourney } from '../journey/store.ts'
import { Dialog } from '../page/Dialog.tsx'
import styles from './ConflictDialog.module.css'
import { sidesOf } from './conflict-sides.ts'
import { nameOf } from './describe.ts'
import { useConflictDialog } from './open-dialogs.ts'

type Way = 'join' | 'mine' | 'theirs'

export default function ConflictDialog() {
  const { theirs, conflicts } = useConflict()
  if (!theirs) return null
  return <Question conflicts={conflicts} onClose={() => useConflictDialog.setState({ open: false })} />
}

function Question({ conflicts, onClose }: { conflicts: Conflict[]; onClose: () => void }) {
  const t = useTexts('canvas')
  const [way, setWay] = useState<Way>('join')
  const [sides, setSides] = useState<Record<string, Side>>({})
  const mine = useJourney(({ document }) => document)
  const wordsOf = useConflictWords()
  const settle = () => {
    onClose()
    if (way === 'join') settleConflict(({ key }) => sides[key] ?? 'mine')
    else settleConflict(way)
  }
  return (
    <Dialog opened onClose={onClose} title={t('conflict.title')} size="lg">
      <Stack gap="sm">
        <Text>{t('conflict.text')}</Text>
        <Radio.Group value={way} onChange={(value) => setWay(value === 'mine' || value === 'theirs' ? value : 'join')}>
          <Stack gap="xs">
            <Radio value="join" label={t('conflict.join')} description={t('conflict.joinText')} />
            <Radio value="mine" label={t('conflict.mine')} description={t('conflict.mineText')} />
            <Radio value="theirs" label={t('conflict.theirs')} description={t('conflict.theirsText')} />
          </Stack>
        </Radio.Group>
        {way === 'join' && (
          <ul className={styles.list}>
            {conflicts.map((conflict) => (
              <li key={conflict.key} className={styles.item}>
                <Difference conflict={conflict} title={wordsOf(conflict)} />
                <SegmentedControl
                  size="xs"
                  aria-label={wordsOf(conflict)}
                  value={sides[conflict.key] ?? 'mine'}
                  onChange={(value) => setSides({ ...sides, [conflict.key]: value === 'theirs' ? 'theirs' : 'mine' })}
                  data={[
                    { value: 'mine', label: t('conflict.chooseMine') },
                    { value: 'theirs', label: t('conflict.chooseTheirs') },
                  ]}
                />
              </li>
            ))}
          </ul>
        )}
        <Group justify="space-between">
          <Button variant="subtle" onClick={() => mine && downloadJourney(mine)}>
            {t('conflict.download')}
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('conflict.later')}
            </Button>
            <Button onClick={settle}>{t('conflict.settle')}</Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** Both sides of one conflict, as short as they can be said. */
function Difference({ conflict, title }: { conflict: Conflict; title: string }) {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const mine = useJourney(({ document }) => document)
  const theirs = useConflict((state) => state.theirs?.document)
  if (!mine || !theirs) return <span>{title}</span>
  const sides = sidesOf(conflict, mine, theirs, types, locale)
  return (
    <span className={styles.difference}>
      <b>{title}</b>
      {sides.mine !== sides.theirs && (
        <>
          <span>
            {t('conflict.chooseMine')}: {sides.mine || '–'}
          </span>
          <span>
            {t('conflict.chooseTheirs')}: {sides.theirs || '–'}
          </span>
        </>
      )}
    </span>
  )
}

/** A conflict in words: which step, and what about it. */
function useConflictWords() {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const mine = useJourney(({ document }) => document)
  const theirs = useConflict((state) => state.theirs)
  return ({ kind, node: id, outlet: outletId, beside, deletedBy }: Conflict) => {
    const node = [...(mine?.nodes ?? []), ...(theirs?.document.nodes ?? [])].find((candidate) => candidate.id === id)
    const type = node && types.get(node.type)
    const outlet = node && type && outletsOf(type, node.data, locale).find((candidate) => candidate.id === outletId)
    return t(`conflict.kind.${kind}${deletedBy ? `-by-${deletedBy}` : ''}`, {
      step: node ? nameOf(node, types, locale) : id,
      outlet: outlet?.name ?? outletId,
      frame: mine?.groups?.find((group) => group.id === beside)?.name,
    })
  }
}
