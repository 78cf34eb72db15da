/** The built-in node types, in the palette's order. Custom types join them in `main.ts`; nothing else knows a type's name. */
import type { NodeType } from '../engine/node-type.ts'
import branchOnReply from './branch-on-reply/index.ts'
import end from './end/index.ts'
import offerInstallments from './offer-installments/index.ts'
import segmentFilter from './segment-filter/index.ts'
import sendMessage from './send-message/index.ts'
import sendTemplate from './send-template/index.ts'
import start from './start/index.ts'
import waitUntilTime from './wait-until-time/index.ts'

export const BUILT_IN_NODE_TYPES: readonly NodeType[] = [
  start,
  segmentFilter,
  waitUntilTime,
  sendTemplate,
  sendMessage,
  branchOnReply,
  offerInstallments,
  end,
]
