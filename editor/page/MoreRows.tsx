/** The foot of a list that comes in pages: how many are shown, and the next page on request. */
import { Button } from '@mantine/core'
import css from './page.module.css'

interface Props {
  /** "25 pessoas na lista" */
  shown: string
  hasMore: boolean
  loading: boolean
  label: string
  onMore: () => void
}

export function MoreRows({ shown, hasMore, loading, label, onMore }: Props) {
  return (
    <div className={css.more}>
      <span role="status">{shown}</span>
      {hasMore && (
        <Button variant="default" size="xs" loading={loading} onClick={onMore}>
          {label}
        </Button>
      )}
    </div>
  )
}
