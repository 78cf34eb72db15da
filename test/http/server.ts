/** A whole Régua on a free port with a folder of its own, asked over real HTTP. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '../../runtime/settings.ts'
import { type Running, start } from '../../runtime/start.ts'
import type { Problem } from '../../schemas/diagnostic.ts'
import { OPEN_LAW_DIR, stopCounting } from '../law-packs/open.ts'

export const KEY = 'key-of-the-tests-0123456789'
export const APP_SECRET = 'secret of the tests'
export const EMAIL = 'carla@aurora.example'
export const PASSWORD = 'uma senha boa'

export type Answer<T = unknown> = { status: number; headers: Headers; body: T }
export type Asked = { key?: string | null; headers?: Record<string, string>; raw?: string | Uint8Array<ArrayBuffer> }

export class Server {
  readonly running: Running
  readonly dataDir: string

  private constructor(running: Running, dataDir: string) {
    this.running = running
    this.dataDir = dataDir
  }

  static async start(
    environment: Record<string, string> = {},
    dataDir = mkdtempSync(join(tmpdir(), 'regua-http-')),
  ): Promise<Server> {
    const settings = readSettings({
      PORT: '0',
      REGUA_DATA_DIR: dataDir,
      REGUA_API_KEY: KEY,
      REGUA_ADMIN_EMAIL: EMAIL,
      REGUA_ADMIN_PASSWORD: PASSWORD,
      REGUA_SEED: 'none',
      REGUA_PLUGINS_DIR: join(dataDir, 'plugins'),
      REGUA_LOG_LEVEL: 'fatal',
      REGUA_LAW_PACKS_DIR: OPEN_LAW_DIR,
      WHATSAPP_APP_SECRET: APP_SECRET,
      ...environment,
    })
    if (settings.lawPacksDir === OPEN_LAW_DIR) await stopCounting(settings)
    return new Server(await start(settings), dataDir)
  }

  get url(): string {
    return this.running.url
  }

  /** With the API key unless another or none (null) is asked for; a body is sent as JSON unless it is `raw`. */
  async ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    asked: Asked = {},
  ): Promise<Answer<T>> {
    const { key = KEY, headers = {}, raw } = asked
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: raw ?? (body === undefined ? null : JSON.stringify(body)),
      redirect: 'manual',
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('Content-Type') ?? '')
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T }
  }

  /** What was refused, and why. */
  refused(
    method: string,
    path: string,
    body?: unknown,
    asked: Asked = {},
  ): Promise<Answer<Problem & { etag?: string }>> {
    return this.ask(method, path, body, asked)
  }

  /** The session cookie of the administrator. */
  async signIn(email = EMAIL, password = PASSWORD): Promise<string> {
    const { status, headers } = await this.ask('POST', '/api/auth/sign-in/email', { email, password }, { key: null })
    if (status !== 200) throw new Error(`Signing in answered ${status}`)
    return headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
  }

  /** Asks again until the answer is as wanted. */
  async eventually<T>(path: string, wanted: (body: T) => boolean): Promise<T> {
    for (;;) {
      const { body } = await this.ask<T>('GET', path)
      if (wanted(body)) return body
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  async stop(): Promise<void> {
    await this.running.stop()
    rmSync(this.dataDir, { recursive: true, force: true })
  }
}
