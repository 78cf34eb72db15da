/**
 * Processes as an operator keeps them: what ends is started again at once, whatever ended it, until it is told to stop.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pause } from './chance.ts'

export type MemberSettings = {
  name: string
  /** Folder of the program. */
  root: string
  /** Standard error is kept there. */
  logDir: string
  port: number
  env: () => Record<string, string>
}

export class Member {
  readonly url: string
  readonly name: string
  starts = 0
  private readonly settings: MemberSettings
  private readonly logFile: string
  private child: ChildProcess | undefined
  private wanted = true
  private readonly over: Promise<void>

  constructor(settings: MemberSettings) {
    this.settings = settings
    this.name = settings.name
    this.url = `http://127.0.0.1:${settings.port}`
    this.logFile = join(settings.logDir, `${settings.name}.log`)
    this.over = this.keep()
  }

  /** kill -9 now; false when there is nothing to kill just then. */
  kill(): boolean {
    return this.child?.kill('SIGKILL') ?? false
  }

  get pid(): number | undefined {
    return this.child?.pid
  }

  /** Ends in good order and does not come back. */
  async stop(): Promise<void> {
    this.wanted = false
    this.child?.kill('SIGTERM')
    const impatient = setTimeout(() => this.child?.kill('SIGKILL'), 15_000)
    await this.over
    clearTimeout(impatient)
  }

  /** Ends in good order and comes back with the settings of then. */
  async restart(): Promise<void> {
    const before = this.starts
    this.child?.kill('SIGTERM')
    while (this.starts === before) await pause(20)
    await this.ready()
  }

  /** Resolves when it is ready; throws when it is not for so long. */
  async ready(patienceMs = 300_000): Promise<void> {
    const patience = Date.now() + patienceMs
    while (!(await this.isReady())) {
      if (Date.now() > patience) throw new Error(`${this.name} does not become ready. It said:\n${this.said()}`)
      await pause(40)
    }
  }

  /** The last it wrote to its standard error. */
  said(): string {
    return readFileSync(this.logFile, 'utf8').slice(-2_000)
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok
    } catch {
      // Not up yet, or being killed: that is what is asked.
      return false
    }
  }

  private async keep(): Promise<void> {
    const { root, env, port } = this.settings
    const log = openSync(this.logFile, 'a')
    while (this.wanted) {
      this.starts += 1
      const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'runtime/main.ts')], {
        cwd: root,
        env: { PATH: process.env.PATH, NODE_ENV: 'production', PORT: String(port), ...env() },
        stdio: ['ignore', log, log],
      })
      this.child = child
      const died = () => child.kill('SIGKILL')
      process.once('exit', died)
      await new Promise((resolve) => child.once('exit', resolve))
      process.off('exit', died)
      this.child = undefined
      if (this.wanted) await pause(50)
    }
  }
}
