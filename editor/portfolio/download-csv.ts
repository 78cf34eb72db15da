/** Hands a text made in this page to the browser as a file to keep. */
export function downloadCsv(csv: string, filename: string) {
  const address = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = filename
  anchor.click()
  // The download has its own reference by the next turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
