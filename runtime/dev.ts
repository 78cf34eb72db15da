/**
 * `npm run dev`: the runtime, started again whenever its code changes, and the editor with hot reload in front of
 * it. Both end together.
 */
import { spawn } from 'node:child_process'
import { createServer } from 'vite'

const editor = await createServer({ configFile: 'vite.config.ts' })
await editor.listen()

const runtime = spawn(process.execPath, ['--import', 'tsx', '--watch', '--watch-preserve-output', 'runtime/main.ts'], {
  stdio: 'inherit',
})
console.log(`Editor with hot reload: ${editor.resolvedUrls?.local.join(' ') ?? 'see above'}`)

let ending = false
async function end(exitCode: number): Promise<void> {
  if (ending) return
  ending = true
  runtime.kill()
  await editor.close()
  process.exit(exitCode)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0))
runtime.on('exit', (code) => void end(code ?? 1))
