/** What the console says when everything runs: where to look, and how to come in the first time. */
import type { Role } from './settings.ts'

export type Welcome = {
  url: string
  link: { url: string; email: string } | undefined
  sandboxPhone: string | undefined
  /** Whether this start has put the example in. */
  seeded: boolean
  role: Role
}

export function welcome({ url, link, sandboxPhone, seeded, role }: Welcome): string {
  if (role === 'webhook' || role === 'worker') return `Régua (${role}) is running at ${url}`
  const lines: [string, string][] = [['Régua', url]]
  if (sandboxPhone !== undefined) lines.push(['WhatsApp sandbox', `${url}${sandboxPhone}`])
  if (link) {
    lines.push(['First sign-in (once)', link.url])
    lines.push(['your e-mail there', link.email])
  }
  if (seeded) lines.push(['Example', 'journeys and a portfolio were put in (REGUA_SEED=none leaves them out)'])
  const width = Math.max(...lines.map(([name]) => name.length))
  return ['', ...lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`), ''].join('\n')
}
