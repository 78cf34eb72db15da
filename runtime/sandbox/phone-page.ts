/**
 * Serves the phone: one page, its scripts and its style, no build and no inline code, so that the strictest CSP is fine.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Hono } from 'hono'
import type { SandboxEnv } from './graph-api.ts'

const CSP =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'self'; form-action 'none'"

const TYPES: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }
const INTER = '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'
const FILES = [
  'phone.js',
  'bubbles.js',
  'people.js',
  'faults.js',
  'held.js',
  'elements.js',
  'texts.js',
  'texts/pt-BR.js',
  'texts/es.js',
  'texts/en.js',
  'phone.css',
  'panels.css',
  'chat.css',
  'bubbles.css',
]

/** Addresses in the page are relative to `…/phone`, wherever the sandbox is mounted. */
export function phonePage(): Hono<SandboxEnv> {
  const read = (name: string) => readFileSync(new URL(`./phone/${name}`, import.meta.url), 'utf8')
  const app = new Hono<SandboxEnv>()
  app.get('/', (c) => {
    c.header('content-security-policy', CSP)
    return c.html(read('phone.html'))
  })
  for (const name of FILES) {
    const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain'
    app.get(`/${name}`, (c) => c.body(read(name), 200, { 'content-type': type, 'cache-control': 'no-cache' }))
  }
  app.get('/inter.woff2', (c) => {
    const font = readFileSync(createRequire(import.meta.url).resolve(INTER))
    return c.body(new Uint8Array(font), 200, { 'content-type': 'font/woff2', 'cache-control': 'max-age=86400' })
  })
  return app
}
