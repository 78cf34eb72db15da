/**
 * The law packs of this installation: those of the product, each replaced by the file of the same id in the directory
 * that `REGUA_LAW_PACKS_DIR` names. A broken file stops the start, because no law is better guessed than read.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LawPacks } from '../schemas/law-pack.ts'
import { LAW_PACKS } from './collections/law-packs/law-packs.ts'
import { LawPackProblem, readLawPack } from './collections/law-packs/read-law-packs.ts'
import { SettingsProblem } from './settings.ts'

/** Throws `SettingsProblem`, which names the file and the place in it. */
export async function lawPacksOf(dir: string | undefined): Promise<LawPacks> {
  if (dir === undefined) return LAW_PACKS
  const packs = new Map(LAW_PACKS)
  const from = new Map<string, string>()
  for (const name of await filesIn(dir)) {
    const path = join(dir, name)
    const pack = read(path, await readFile(path, 'utf8'))
    const other = from.get(pack.id)
    if (other !== undefined)
      throw new SettingsProblem(`REGUA_LAW_PACKS_DIR: "${path}" and "${other}" both have the id ${pack.id}; keep one.`)
    from.set(pack.id, path)
    packs.set(pack.id, pack)
  }
  return packs
}

async function filesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).filter((name) => name.endsWith('.json')).sort()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new SettingsProblem(`REGUA_LAW_PACKS_DIR is "${dir}", which cannot be read as a directory: ${reason}`)
  }
}

function read(path: string, text: string) {
  try {
    return readLawPack(JSON.parse(text))
  } catch (error) {
    if (!(error instanceof LawPackProblem) && !(error instanceof SyntaxError)) throw error
    throw new SettingsProblem(`REGUA_LAW_PACKS_DIR: "${path}" is no law pack: ${error.message}`)
  }
}
