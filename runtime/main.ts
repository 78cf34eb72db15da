/** Starts Régua: the only place where its parts meet. */
import { join } from 'node:path'
import { clockFrom } from './clock.ts'
import { cookieSecret } from './cookie-secret.ts'
import { environment } from './env-file.ts'
import { apiKeyCheck } from './http/api-key-check.ts'
import { createApp } from './http/app.ts'
import { createChanges } from './http/changes.ts'
import { createSignIn } from './http/sign-in.ts'
import { listen } from './listen.ts'
import { createLog } from './log.ts'
import { buildRegistry } from './node-type-registry.ts'
import { loadPlugins } from './plugins.ts'
import { readSettings, SettingsProblem } from './settings.ts'
import { openDrafts } from './storage/drafts/drafts.ts'
import { ledgerOf } from './storage/ledger/ledger.ts'
import { openLedger } from './storage/ledger/open.ts'
import { createWhatsAppClient } from './whatsapp/client.ts'

try {
  await start()
} catch (error) {
  if (!(error instanceof SettingsProblem)) throw error
  console.error(error.message)
  process.exit(1)
}

async function start(): Promise<void> {
  const settings = readSettings(environment(process.cwd()))
  const log = createLog(settings.logLevel)
  const clock = clockFrom(settings.clockStart)
  const server = await listen(settings)
  const opened = await openLedger(settings)
  const ledger = ledgerOf(opened)
  const drafts = await openDrafts(settings)
  const registry = await buildRegistry(await loadPlugins(settings.pluginsDir))
  const graphUrl = settings.whatsapp.graphUrl ?? `${server.ownUrl}/sandbox`
  const { phoneNumberId, wabaId, accessToken, graphVersion } = settings.whatsapp
  const whatsapp = createWhatsAppClient({
    graphUrl,
    version: graphVersion,
    accessToken,
    numbers: [{ id: phoneNumberId, wabaId }],
  })
  const publicUrl = settings.publicUrl ?? server.ownUrl
  const secret = await cookieSecret(settings.dataDir, settings.secret)
  const signIn = createSignIn({ database: opened, secret, publicUrl })
  const app = createApp({
    parts: { studio: true, webhooks: true },
    organization: settings.organization,
    publicUrl,
    clock,
    log,
    drafts,
    ledger,
    nodeTypes: registry,
    whatsapp,
    account: { ...settings.whatsapp, graphUrl },
    shell: { receive: async () => {}, wake() {}, running: () => true, stats: () => ({}) },
    signIn,
    checkKey: apiKeyCheck(ledger.apiKeys, settings.apiKey, clock),
    changes: createChanges(),
    startImport: async () => '',
    examples: async () => [],
    editorDir: join(import.meta.dirname, '../dist/editor'),
  })
  server.handle(app.fetch)
  const { email = 'admin@regua.local', password } = settings.admin
  await signIn.ensurePerson({ email, name: 'Admin', ...(password === undefined ? {} : { password }) })
  if (await signIn.needsFirstPassword())
    console.log(`${publicUrl}/sign-in?token=${await signIn.firstPasswordToken(email)}  (${email})`)
  console.log(`Régua: ${publicUrl}`)
}
