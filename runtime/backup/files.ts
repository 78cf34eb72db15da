/** Files of the data directory besides the ledger: which belong in a backup, copied whole and onto the disk. */
import { copyFile, mkdir, open, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LEDGER } from './manifest.ts'

/** Paths below `dataDir`, with slashes, in order: drafts, the cookie secret, whatever else people keep there. */
export async function filesOf(dataDir: string, leaveOut: (path: string) => boolean = () => false): Promise<string[]> {
  const found: string[] = []
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(dataDir, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (isTransient(path) || leaveOut(join(dataDir, path))) continue
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile()) found.push(path)
    }
  }
  await walk('')
  return found.sort()
}

/** The ledger itself, locks, half-written files, and what an earlier restore put aside. */
function isTransient(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    path.startsWith(LEDGER) ||
    path.startsWith(PUT_ASIDE) ||
    path.startsWith(UPLOADS) ||
    name.startsWith('.') ||
    name.endsWith('.lock') ||
    name.endsWith('.tmp')
  )
}

/** Files that are being imported; what was read of them is in the ledger. */
const UPLOADS = 'imports/'

/** Where a restore puts what was there before, with the instant behind it. */
export const PUT_ASIDE = 'replaced-'

/** False when the file has gone meanwhile: a draft that was deleted. */
export async function copyWhole(from: string, to: string): Promise<boolean> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  try {
    await copyFile(from, to)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
  await ontoDisk(to)
  return true
}

/** Of a file, or of a folder: the names in it. */
export async function ontoDisk(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
