/**
 * A double of the WhatsApp Cloud API that speaks real HTTP: for the demo, for tests and for training.
 * It knows nothing of the runtime. Mount it at `/sandbox`; Meta's paths, `/_/…` (control) and `/phone` are below.
 */
import { Hono } from 'hono'
import { controlApi } from './control-api.ts'
import { graphApi, type SandboxEnv } from './graph-api.ts'
import { phonePage } from './phone-page.ts'
import { createAccount, type SandboxOptions } from './sandbox-account.ts'
import { createStatuses } from './statuses.ts'

export type { SandboxOptions } from './sandbox-account.ts'

export function createSandbox(options: SandboxOptions): Hono<SandboxEnv> {
  const account = createAccount(options)
  const statuses = createStatuses(account)
  return new Hono<SandboxEnv>()
    .route('/_', controlApi(account, statuses))
    .route('/phone', phonePage())
    .route('/', graphApi(account, statuses))
}
