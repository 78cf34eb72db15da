/** Workbooks (.xlsx): the first sheet, unpacked in a thread of its own with bounded memory. */
import { Worker } from 'node:worker_threads'
import { type Cell, type Row, UnreadableFile } from './rows.ts'

const BATCH = 1_000
/** A small file can unpack to any size; the thread ends before the process suffers. */
const MEMORY_MB = 1_024

/** Every row that is not blank, header included. Throws `UnreadableFile` for what is no workbook. */
export async function* xlsxRows(bytes: Uint8Array): AsyncGenerator<Row> {
  const worker = new Worker(new URL('./xlsx-worker.mjs', import.meta.url), {
    workerData: { bytes, size: BATCH },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    stderr: true,
  })
  try {
    await answer(worker)
    for (let line = 1; ; ) {
      worker.postMessage('more')
      const batch = (await answer(worker)) as Cell[][] // what `xlsx-worker.mjs` sends after "ready"
      if (batch.length === 0) return
      for (const cells of batch) {
        if (cells.some((cell) => cell !== null && String(cell).trim() !== '')) yield { line, cells }
        line += 1
      }
    }
  } finally {
    await worker.terminate()
  }
}

function answer(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = () => {
      for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener)
    }
    const listeners = {
      message: (value: unknown) => {
        end()
        resolve(value)
      },
      error: (error: Error & { code?: string }) => {
        end()
        reject(new UnreadableFile(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'workbook-too-large' : 'workbook-broken'))
      },
    }
    for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener)
  })
}
