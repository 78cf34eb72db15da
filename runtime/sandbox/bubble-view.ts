/**
 * A message as a phone shows it: everything rendered, nothing of Meta's nesting left.
 */

export type ViewMedia = {
  kind: string /** Id of media in the sandbox. */
  id?: string
  link?: string
  name?: string
  mimeType?: string
}

export type ViewButton =
  | { kind: 'reply'; id: string; text: string }
  | { kind: 'url'; text: string; url: string }
  /** `pix`: what an order is paid with. */
  | { kind: 'other'; text: string; pix?: string }

export type ViewList = {
  button: string
  sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[]
}

export type BubbleView = {
  header?: string
  text: string
  footer?: string
  media?: ViewMedia
  location?: { latitude: number; longitude: number; name?: string }
  buttons: ViewButton[]
  list?: ViewList
  /** Name and language of the template it came from. */
  template?: string
}

export function textView(text: string): BubbleView {
  return { text, buttons: [] }
}
