/**
 * (d): there is no room on the disk of the ledger for a while, and then there is again. A small file system of its own
 * is filled where one may be mounted; elsewhere the files of the process may not grow. Where neither works it fails.
 */
import { closeSync, cpSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ask } from '../services/processes.ts'
import { between, pause } from './chance.ts'
import type { Cloud } from './cloud.ts'
import type { Member } from './fleet.ts'
import { type Order, type Outcome, onStage } from './stage.ts'
import { talk } from './talk.ts'

type Disk = {
  how: string
  fill(program: Member): void
  free(program: Member): void
  /** A process that is started again finds the disk as full as before. */
  survivesKills: boolean
  leave(): void
}

const MEGABYTES = 128
const REFUSED_WITHIN_MS = 60_000

export function diskFull(order: Order): Promise<Outcome> {
  let disk: Disk | undefined
  return onStage(
    'd',
    order,
    async (stage) => {
      const { plan, cloud, random, settle } = stage
      const program = await stage.start('all')
      await stage.enrol(program)
      cloud.speakTo(program.url)
      const talking = talk(plan, cloud)
      const longest = Math.floor(random() * order.size.harms)
      for (let time = 0; time < order.size.harms; time += 1) {
        await pause(between(random, 800, 3_000))
        const before = refusals(cloud)
        disk?.fill(program)
        stage.harmed(`disk full (${disk?.how})`)
        await pause(between(random, 500, 1_500))
        // It may also be killed meanwhile; then it is started again until there is room.
        if (disk?.survivesKills && random() < 0.5 && program.kill()) stage.harmed('kill -9 on a full disk')
        // Once for longer than the grace of uncertain sends: what came meanwhile must not be sent again.
        await pause(time === longest ? order.size.lastsMs : between(random, 500, 1_500))
        // The log of the ledger is written in place up to its present size: it is full only when that is used up.
        if (!(await within(REFUSED_WITHIN_MS, () => refusals(cloud) > before)))
          throw new Error('The disk was said to be full, but every webhook was stored.')
        disk?.free(program)
      }
      await talking.end()
      return settle()
    },
    (folder) => {
      const dataDir = join(folder, 'data')
      mkdirSync(dataDir)
      disk = smallFileSystem(dataDir, join(folder, 'kept')) ?? smallFiles(dataDir)
      return { dataDir, leave: disk.leave }
    },
  )
}

async function within(ms: number, happened: () => boolean): Promise<boolean> {
  for (const last = performance.now() + ms; !happened(); await pause(50)) if (performance.now() > last) return false
  return true
}

function refusals({ injected }: Cloud): number {
  return injected.get('webhook brought again') ?? 0
}

/** Nothing where it may not be mounted. What was in it lies in `kept` when it is gone. */
function smallFileSystem(dataDir: string, kept: string): Disk | undefined {
  const mounted = ask('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m`, 'regua-chaos', dataDir])
  if (!mounted.ok) return undefined
  const ballast = join(dataDir, 'ballast')
  return {
    how: 'a full file system',
    fill() {
      const file = openSync(ballast, 'w')
      try {
        for (let size = 1_048_576; size >= 1; ) size = wrote(file, size) ? size : Math.floor(size / 2)
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast, { force: true }),
    survivesKills: true,
    leave() {
      rmSync(ballast, { force: true })
      cpSync(dataDir, kept, { recursive: true })
      ask('umount', ['-l', dataDir])
    },
  }
}

/** False when there is no room for so many bytes. */
function wrote(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes)) === bytes
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}

/** Throws where it cannot be done: a scenario that is not played must not look like one that went well. */
function smallFiles(dataDir: string): Disk {
  const trial = ask('prlimit', ['--pid', String(process.pid), '--fsize'])
  if (!trial.ok)
    throw new Error(
      `The disk cannot be made full here: neither may a tmpfs be mounted (run it as root on Linux) nor is there prlimit: ${trial.text}`,
    )
  const limit = (program: Member, to: string) =>
    ask('prlimit', ['--pid', String(program.pid), `--fsize=${to}:unlimited`])
  return {
    how: 'files that may not grow',
    // The log of the ledger is written in place up to its present size; nothing behind it is.
    fill: (program) => void limit(program, String(statSync(join(dataDir, 'ledger.sqlite')).size >> 1)),
    free: (program) => void limit(program, 'unlimited'),
    survivesKills: false,
    leave: () => {},
  }
}
