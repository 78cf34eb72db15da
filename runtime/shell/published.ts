/** Published versions as the shell needs them: parsed once, because they never change. */
import type { Journey } from '../../schemas/journey.ts'
import { migrateConfig } from '../engine/migrate.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import type { Entry } from '../nodes/start/index.ts'
import type { DeliveryTx, EntryVersion } from '../storage/delivery/port.ts'

export type PublishedEntry = EntryVersion & { document: Journey; entry: Entry }

const MOST_KEPT = 500

export class Published {
  private readonly types: NodeTypes
  private readonly kept = new Map<string, Journey>()

  constructor(types: NodeTypes) {
    this.types = types
  }

  /** Only after `load`. Throws for a version that the ledger does not have. */
  document({ journey, version }: EntryVersion): Journey {
    const document = this.kept.get(`${journey}@${version}`)
    if (document === undefined) throw new Error(`Version ${version} of the journey "${journey}" is not in the ledger.`)
    return document
  }

  async load(tx: DeliveryTx, versions: readonly EntryVersion[]): Promise<void> {
    const missing = new Map(
      versions
        .map((version) => [`${version.journey}@${version.version}`, version] as const)
        .filter(([key]) => !this.kept.has(key)),
    )
    if (missing.size === 0) return
    if (this.kept.size + missing.size > MOST_KEPT) this.kept.clear()
    const needed = this.kept.size === 0 ? versions : [...missing.values()]
    for (const { journey, version, document } of await tx.documents(needed))
      this.kept.set(`${journey}@${version}`, document)
  }

  /** How people enter the latest version of every journey. */
  async entries(tx: DeliveryTx): Promise<PublishedEntry[]> {
    const latest = await tx.latestVersions()
    await this.load(tx, latest)
    return latest.flatMap((version) => {
      const document = this.document(version)
      const start = document.nodes.find((node) => this.types.get(node.type)?.hints.entry)
      const type = start && this.types.get(start.type)
      if (start === undefined || type === undefined) return []
      const { entry } = migrateConfig(type, start.typeVersion, start.data)
      // Checked against the start's schema when the version was published.
      return entry === undefined ? [] : [{ ...version, document, entry: entry as Entry }]
    })
  }
}
