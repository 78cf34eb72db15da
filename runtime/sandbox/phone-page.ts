/**
 * Serves the phone: one page, its scripts and its style, no build and no inline code, so that the strictest CSP is fine.
 */
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import type { SandboxEnv } from './graph-api.ts'

const CSP =
  "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self'; base-uri 'none'; frame-ancestors 'self'; form-action 'none'"

const TYPES: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }
const FILES = [
  'phone.js',
  'bubbles.js',
  'people.js',
  'faults.js',
  'texts.js',
  'elements.js',
  'phone.css',
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
  return app
}
