/**
 * Finds a Chromium that starts on this machine, for the browser tests: CHROMIUM_PATH, Playwright's own, the
 * system's, else it is installed. Each candidate is started once before it is believed.
 */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { ask, onPath } from './processes.ts'

/** How the browser tests start Chromium: quietly, and without its sandbox where the sandbox refuses root. */
export const CHROMIUM_ARGUMENTS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** What the finder asks of the machine; tests put their own in its place. */
export interface Machine {
  env: Record<string, string | undefined>
  playwrightsOwn: () => string
  onPath: (name: string) => string | undefined
  /** Nothing when it starts, else why it does not. */
  startTrouble: (path: string) => Promise<string | undefined>
  /** Runs an installation and says what went wrong, if anything did. */
  install: (program: string, args: string[]) => string | undefined
  canInstallPackages: boolean
}

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const MAC_APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The path of a Chromium that was seen to start. */
export async function findChromium(machine: Machine = thisMachine): Promise<string> {
  const refused: string[] = []
  const firstThatStarts = async (candidates: (string | undefined)[]): Promise<string | undefined> => {
    for (const path of candidates) {
      if (path === undefined) continue
      const trouble = await machine.startTrouble(path)
      if (trouble === undefined) return path
      refused.push(`${path}: ${trouble}`)
    }
    return undefined
  }
  const chosen = machine.env.CHROMIUM_PATH
  if (chosen) {
    const found = await firstThatStarts([chosen])
    // A browser somebody chose is never replaced in silence by another.
    if (found === undefined) throw new Error(`CHROMIUM_PATH names a browser that does not start. ${refused}`)
    return found
  }
  const system = () => [...COMMANDS.map(machine.onPath), ...MAC_APPLICATIONS.filter(existsSync)]
  const present = await firstThatStarts([machine.playwrightsOwn(), ...system()])
  if (present !== undefined) return present

  const downloaded = machine.install('npx', ['playwright', 'install', 'chromium'])
  if (downloaded === undefined) {
    const found = await firstThatStarts([machine.playwrightsOwn()])
    if (found !== undefined) return found
  } else refused.push(`npx playwright install chromium: ${downloaded}`)

  if (machine.canInstallPackages) {
    const failed = machine.install('apt-get', ['update']) ?? machine.install('apt-get', ['install', '-y', 'chromium'])
    if (failed === undefined) {
      const found = await firstThatStarts(system())
      if (found !== undefined) return found
    } else refused.push(`apt-get install -y chromium: ${failed}`)
  }
  throw new Error(
    ['No Chromium that starts was found.', ...refused].join('\n  ') +
      '\nInstall one with "npx playwright install --with-deps chromium" (or "apt-get install -y chromium"), ' +
      'or set CHROMIUM_PATH to the program.',
  )
}

const thisMachine: Machine = {
  env: process.env,
  playwrightsOwn: () => chromium.executablePath(),
  onPath,
  startTrouble,
  install: (program, args) => {
    console.log(`No Chromium yet: ${program} ${args.join(' ')}`)
    const answer = ask(program, args, { seconds: 900, env: { DEBIAN_FRONTEND: 'noninteractive' } })
    return answer.ok ? undefined : answer.text
  },
  canInstallPackages: process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') !== undefined,
}

async function startTrouble(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return 'is not there'
  try {
    const browser = await chromium.launch({ executablePath: path, args: [...CHROMIUM_ARGUMENTS], timeout: 60_000 })
    await browser.close()
    return undefined
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    // Playwright repeats its command line and advice; the lines of the browser itself say what is wrong.
    return said.split('\n').slice(0, 4).join(' ').slice(0, 500)
  }
}
