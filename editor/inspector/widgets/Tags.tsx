/** A field for tags, fetched with the first form that has one: it would be a twentieth of the editor's first visit. */
import { Loader, type TagsInputProps } from '@mantine/core'
import { Suspense } from 'react'
import { part } from '../../app/part.ts'

const TagsField = part<TagsInputProps>(() => import('./TagsField.tsx'))

export function Tags(props: TagsInputProps) {
  return (
    <Suspense fallback={<Loader size="sm" />}>
      <TagsField {...props} />
    </Suspense>
  )
}
