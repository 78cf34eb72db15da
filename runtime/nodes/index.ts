/** The built-in node types, in the palette's order. Custom types join them in `main.ts`; nothing else knows a type's name. */
import type { NodeType } from '../engine/node-type.ts'
import branchOnReply from './branch-on-reply/index.ts'
import charge from './charge/index.ts'
import confirmIdentity from './confirm-identity/index.ts'
import end from './end/index.ts'
import goToJourney from './go-to-journey/index.ts'
import handOff from './hand-off/index.ts'
import offerInstallments from './offer-installments/index.ts'
import promiseToPay from './promise-to-pay/index.ts'
import segmentFilter from './segment-filter/index.ts'
import sendMessage from './send-message/index.ts'
import sendTemplate from './send-template/index.ts'
import setData from './set-data/index.ts'
import splitAtRandom from './split-at-random/index.ts'
import start from './start/index.ts'
import waitForPayment from './wait-for-payment/index.ts'
import waitUntilTime from './wait-until-time/index.ts'

export const BUILT_IN_NODE_TYPES: readonly NodeType[] = [
  start,
  segmentFilter,
  branchOnReply,
  splitAtRandom,
  confirmIdentity,
  waitUntilTime,
  waitForPayment,
  sendTemplate,
  sendMessage,
  offerInstallments,
  promiseToPay,
  charge,
  setData,
  goToJourney,
  handOff,
  end,
]
