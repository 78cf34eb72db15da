// Begins every thread: threads do not inherit the loader that runs TypeScript. Plain JavaScript for that reason.
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData.entry)
