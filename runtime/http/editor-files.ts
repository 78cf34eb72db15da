/**
 * The built editor. Files with a hash in their name never change and are kept by browsers for a year; the page itself is
 * asked for every time. Every address that is no file is the page, which knows its own rooms.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Env } from './env.ts'
import { Refusal } from './problem.ts'

const YEAR = 31_536_000

export function editorFiles(editorDir: string) {
  const page = serveStatic<Env>({ root: editorDir, path: 'index.html', precompressed: true })
  return new Hono<Env>()
    .use('*', compress())
    .use(
      '/assets/*',
      serveStatic<Env>({
        root: editorDir,
        precompressed: true,
        onFound: (_, c) => c.header('Cache-Control', `public, max-age=${YEAR}, immutable`),
      }),
    )
    .get('/assets/*', (c) => {
      throw new Refusal(404, 'not-found', { values: { method: 'GET', path: c.req.path } })
    })
    .use(
      '*',
      serveStatic<Env>({
        root: editorDir,
        precompressed: true,
        onFound: (_, c) => c.header('Cache-Control', 'no-cache'),
      }),
    )
    .get('*', async (c, next) => {
      if (!(await isFile(join(editorDir, 'index.html')))) return c.text('The editor is not built: npm run build\n', 503)
      c.header('Cache-Control', 'no-cache')
      return page(c, next)
    })
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
