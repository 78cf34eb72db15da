/**
 * A part of the program whose code comes when it is first shown. Where it does not come, it is asked for again until it
 * does: `lazy` by itself keeps the first failure for good, and one moment without a connection would break the tab.
 */
import { type ComponentType, lazy } from 'react'
import { whenUsable } from './usable.ts'

const PAUSES_MS = [300, 1000, 3000]

export function part<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy(async () => {
    for (const pause of PAUSES_MS) {
      try {
        return await load()
      } catch (error) {
        console.warn('The code of a part of this page did not come; it is asked for again.', error)
        await connection(pause)
      }
    }
    return load()
  })
}

/** A part that nobody misses in the first moment: what a page is opened for comes before it. */
export const laterPart = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  part<Props>(async () => {
    await whenUsable()
    return load()
  })

/** After a pause, and not before the browser says that it has a connection. */
async function connection(pause: number) {
  await new Promise((resolve) => setTimeout(resolve, pause))
  if (!navigator.onLine) await new Promise((resolve) => addEventListener('online', resolve, { once: true }))
}
