/** The library's field for tags, in a file of its own so that it is fetched on its own. */
import { TagsInput, type TagsInputProps } from '@mantine/core'

export default function TagsField(props: TagsInputProps) {
  return <TagsInput {...props} />
}
