/** One segment: its name, its rules, and who is in it now. A new one begins with no rules, which is everybody. */

import { Button, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { SavedSegment, SegmentRules } from '../../schemas/segment.ts'
import { ApiProblem } from '../api/client.ts'
import { part } from '../app/part.ts'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { navigate, useRoute } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { PageFrame } from '../page/PageFrame.tsx'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { Allowed } from '../session/Allowed.tsx'
import { SegmentSample } from './SegmentSample.tsx'
import css from './segments.module.css'
import { savedSegmentQuery, savedSegmentsQuery, writeSegment } from './segments-api.ts'

const RuleBuilder = part(() => import('../inspector/widgets/rules/RuleBuilder.tsx'))

export default function SegmentPage() {
  const t = useTexts('segments')
  const { params } = useRoute()
  const id = params.segment
  const query = useQuery({ ...savedSegmentQuery(id ?? ''), enabled: id !== undefined })
  const back = { to: '/segments', label: t('title') }
  if (id === undefined) return <SegmentForm segment={undefined} back={back} />
  if (query.data) return <SegmentForm key={query.data.id} segment={query.data} back={back} />
  const missing = query.error instanceof ApiProblem && query.error.status === 404
  return (
    <PageFrame title={t(missing ? 'missing.title' : 'one')} back={back}>
      {missing && (
        <div className={page.panel}>
          <EmptyRoom title={t('missing.title')} text={t('missing.text')} />
        </div>
      )}
      {query.isError && !missing && <LoadProblem error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <TableBones columns={4} rows={3} label={t('loading')} />}
    </PageFrame>
  )
}

function SegmentForm({ segment, back }: { segment: SavedSegment | undefined; back: { to: string; label: string } }) {
  const t = useTexts('segments')
  const app = useTexts('app')
  const client = useQueryClient()
  const [name, setName] = useState(segment?.name ?? '')
  const [description, setDescription] = useState(segment?.description ?? '')
  const [rules, setRules] = useState<SegmentRules>(segment?.rules ?? { combinator: 'and', rules: [] })
  const [tried, setTried] = useState(false)
  const unnamed = name.trim() === ''
  const save = useMutation({
    mutationFn: () => writeSegment(segment?.id, { name, ...(description ? { description } : {}), rules }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: savedSegmentsQuery.queryKey })
      notifications.show({ message: t('saved', { name }) })
      navigate('/segments')
    },
  })
  return (
    <PageFrame title={segment?.name ?? t('new')} subtitle={t('oneSubtitle')} back={back}>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!unnamed) save.mutate()
        }}
      >
        <Panel title={t('form.what')}>
          <div className={css.fields}>
            <TextInput
              label={t('form.name')}
              maxLength={120}
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={tried && unnamed && t('form.nameMissing')}
            />
            <Textarea
              label={t('form.description')}
              description={t('form.descriptionHelp')}
              maxLength={500}
              autosize
              minRows={1}
              value={description}
              onChange={(event) => setDescription(event.currentTarget.value)}
            />
          </div>
        </Panel>
        <Panel title={t('form.rules')} note={t('form.rulesHelp')}>
          <Suspense fallback={<RoomLoading />}>
            <RuleBuilder
              id="segment-rules"
              describedBy={undefined}
              value={rules}
              // The builder gives back the rules it was given, changed.
              onChange={(value) => setRules(value as SegmentRules)}
              schema={{}}
              path={[]}
              texts={{ label: t('form.rules'), optionName: String }}
              required={false}
              readOnly={false}
              problems={[]}
            />
          </Suspense>
        </Panel>
        <SegmentSample rules={rules} />
        {segment !== undefined && segment.usedBy.length > 0 && (
          <p className={css.notice}>
            {t('form.used', { journeys: segment.usedBy.map((journey) => journey.name).join(', ') })}
          </p>
        )}
        {save.isError && (
          <p className={page.dialogProblem} role="alert">
            {troubleText(save.error, app)}
          </p>
        )}
        <div className={page.dialogActions}>
          <Button variant="default" onClick={() => navigate('/segments')}>
            {app('cancel')}
          </Button>
          <Allowed to="draw">
            <Button type="submit" loading={save.isPending}>
              {t('form.save')}
            </Button>
          </Allowed>
        </div>
      </form>
    </PageFrame>
  )
}
