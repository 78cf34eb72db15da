/** `npm ci` works on a clean clone: npm refuses a lock file that leaves out the programs of some platforms. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Manifest {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const ROOT = join(import.meta.dirname, '../..')
const lock: { packages: Record<string, Manifest> } = read('package-lock.json')
const manifest: Manifest & { allowScripts: Record<string, boolean> } = read('package.json')

test('the lock file has an entry for every package that is optional on this platform', () => {
  const missing = Object.values(lock.packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !Object.keys(lock.packages).some((place) => place.endsWith(`node_modules/${name}`)))
  expect(missing).toEqual([])
})

test('the lock file was written for this package.json, and every version is exact', () => {
  expect(lock.packages['']?.dependencies).toEqual(manifest.dependencies)
  expect(lock.packages['']?.devDependencies).toEqual(manifest.devDependencies)
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test('every package with an install script was looked at', () => {
  const withScripts = Object.entries(lock.packages)
    .filter(([, entry]) => 'hasInstallScript' in entry)
    .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length))
  expect(withScripts.filter((name) => !(name in manifest.allowScripts))).toEqual([])
})

function read<Shape>(name: string): Shape {
  // npm's own formats; a field that were missing would fail the expectations above.
  return JSON.parse(readFileSync(join(ROOT, name), 'utf8')) as Shape
}
