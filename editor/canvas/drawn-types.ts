/** What lies beside the steps on every canvas, whether it can be edited or not. */
import { FoldedCard } from './FoldedCard.tsx'
import { FrameBox } from './FrameBox.tsx'
import { NoteCard } from './NoteCard.tsx'

export const BESIDE_STEPS = { frame: FrameBox, folded: FoldedCard, note: NoteCard }
