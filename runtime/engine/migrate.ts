/** Brings a config of an older type version to the current one, through the type's numbered migrations. */
import type { NodeType } from './node-type.ts'

/** Throws when a version is newer than this installation or a migration is missing; the message says which. */
export function migrateConfig(
  type: Pick<NodeType, 'type' | 'version' | 'migrations'>,
  version: number,
  config: Record<string, unknown>,
): Record<string, unknown> {
  if (version > type.version)
    throw new Error(`"${type.type}" is of version ${version}, but this installation knows ${type.version}: update it.`)
  let migrated = config
  for (let from = version; from < type.version; from += 1) {
    const migration = type.migrations?.[from]
    if (!migration) throw new Error(`"${type.type}" has no migration from version ${from}.`)
    migrated = migration(migrated)
  }
  return migrated
}
