/** The room of the portfolio: who owes, how much and for how long; imports; and from here people enter journeys. */

import { Button, CloseButton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type DragEvent, useEffect, useState } from 'react'
import type { CustomerSummary } from '../../schemas/api.ts'
import { navigate, useRoute } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { useLiveQuery } from '../page/live-changes.ts'
import { MoreRows } from '../page/MoreRows.tsx'
import { PageFrame } from '../page/PageFrame.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { Allowed } from '../session/Allowed.tsx'
import { CustomerTable } from './CustomerTable.tsx'
import { EmptyPortfolio } from './EmptyPortfolio.tsx'
import { EnrollDialog } from './EnrollDialog.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { ImportStrip } from './ImportStrip.tsx'
import css from './portfolio.module.css'
import { customersQuery } from './portfolio-api.ts'
import { SelectionBar } from './SelectionBar.tsx'

const SEARCH_PAUSE_MS = 250

export default function PortfolioPage() {
  const t = useTexts('portfolio')
  const [search, setSearch, typed] = useSearch()
  const list = useInfiniteQuery(customersQuery(search))
  useLiveQuery(['customers', 'list'], ['customers', 'imports'])
  const [selected, select, clear] = useSelection()
  const [importing, setImporting] = useState<{ file?: File; id?: string } | null>(null)
  const [enrolling, setEnrolling] = useState(false)
  const drop = useFileDrop((file) => setImporting({ file }))

  const customers = list.data?.pages.flatMap((one) => one.items) ?? []
  const empty = list.isSuccess && customers.length === 0
  const nothingYet = empty && search === ''
  return (
    <div {...drop.handlers} className={drop.over ? css.dragging : undefined}>
      <PageFrame
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          !nothingYet && (
            <Allowed to="portfolio">
              <Button leftSection={<Icon name="upload" />} onClick={() => setImporting({})}>
                {t('import.open')}
              </Button>
            </Allowed>
          )
        }
      >
        <ImportStrip onSee={(id) => setImporting({ id })} />
        {!nothingYet && (
          <search className={css.toolbar}>
            <TextInput
              className={css.search}
              aria-label={t('search.label')}
              placeholder={t('search.placeholder')}
              leftSection={<Icon name="search" />}
              rightSection={
                typed && <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => setSearch('')} />
              }
              value={typed}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          </search>
        )}
        {list.isPending && <TableBones columns={7} label={t('table.loading')} />}
        {list.isError && <LoadProblem error={list.error} onRetry={() => list.refetch()} />}
        {nothingYet && <EmptyPortfolio onImport={() => setImporting({})} />}
        {empty && search !== '' && (
          <section className={page.panel} role="status">
            <EmptyRoom title={t('search.none', { search })} text={t('search.noneHelp')} />
          </section>
        )}
        {customers.length > 0 && (
          <div className={`${page.panel} ${list.isPlaceholderData ? css.stale : ''}`}>
            <div className={page.scroll}>
              <CustomerTable customers={customers} selected={selected} onSelect={select} />
            </div>
            <MoreRows
              shown={`${t('search.results', { count: customers.length })}${list.hasNextPage ? `, ${t('search.more')}` : ''}`}
              hasMore={list.hasNextPage}
              loading={list.isFetchingNextPage}
              label={t('table.more')}
              onMore={() => list.fetchNextPage()}
            />
          </div>
        )}
        {selected.size > 0 && (
          <SelectionBar count={selected.size} onEnroll={() => setEnrolling(true)} onClear={clear} />
        )}
      </PageFrame>
      <ImportDialog opened={importing !== null} {...importing} onClose={() => setImporting(null)} />
      <EnrollDialog
        opened={enrolling}
        people={[...selected.values()]}
        onClose={() => setEnrolling(false)}
        onEnrolled={clear}
      />
    </div>
  )
}

/** What is typed, and what is asked for a moment later; the address keeps it, so that "back" comes back to it. */
function useSearch(): [search: string, set: (typed: string) => void, typed: string] {
  const asked = useRoute().query.get('search') ?? ''
  const [typed, setTyped] = useState(asked)
  const [search] = useDebouncedValue(typed.trim(), SEARCH_PAUSE_MS)
  useEffect(() => {
    navigate(search === '' ? '/portfolio' : `/portfolio?search=${encodeURIComponent(search)}`, { replace: true })
  }, [search])
  return [search, setTyped, typed]
}

/** Selected people stay selected while one searches for more of them. */
function useSelection() {
  const [selected, setSelected] = useState<ReadonlyMap<string, CustomerSummary>>(new Map())
  const select = (customers: readonly CustomerSummary[], on: boolean) => {
    const next = new Map(selected)
    for (const customer of customers) {
      if (on) next.set(customer.id, customer)
      else next.delete(customer.id)
    }
    setSelected(next)
  }
  return [selected, select, () => setSelected(new Map())] as const
}

/** A file dropped anywhere on the room opens the import with it. */
function useFileDrop(onFile: (file: File) => void) {
  const [over, setOver] = useState(false)
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: (event: DragEvent) => {
      if (event.currentTarget === event.target) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer.files[0]
      if (file) onFile(file)
    },
  }
  return { over, handlers }
}
