// Reads a workbook's first sheet in a thread of its own, because unpacking it would keep everybody else waiting. Gives
// rows a batch at a time, as they are asked for. Plain JavaScript: threads start without the TypeScript loader.
import { parentPort, workerData } from 'node:worker_threads'
import { readSheet } from 'read-excel-file/node'

const rows = await readSheet(Buffer.from(workerData.bytes))
let next = 0

parentPort.on('message', () => {
  const batch = rows.slice(next, next + workerData.size).map((cells) => cells.map(plain))
  next += batch.length
  parentPort.postMessage(batch)
})
parentPort.postMessage('ready')

function plain(cell) {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : cell
}
