/** Reads `.env` of the working directory; what the process was given itself wins. */
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

export function environment(folder: string): Record<string, string | undefined> {
  return { ...parseEnv(envFile(folder)), ...process.env }
}

function envFile(folder: string): string {
  try {
    return readFileSync(`${folder}/.env`, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
