/**
 * Builds the editor into dist/editor, which the runtime serves; in development Vite serves it and hands
 * everything else to the runtime, so that the page has one origin in both.
 */
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'
import { compressAssets } from './compress-assets.ts'

const root = import.meta.dirname

export default defineConfig(({ mode }) => {
  const { HOST = '127.0.0.1', PORT = '3000' } = loadEnv(mode, root, '')
  // The page's own Host is kept: the runtime compares it with the Origin of what changes anything.
  const runtime = { target: `http://${HOST}:${PORT}`, changeOrigin: false }
  return {
    root: `${root}/editor`,
    plugins: [react(), compressAssets()],
    // Only the code view is larger than this allows by default: it is fetched when it is opened.
    build: { outDir: `${root}/dist/editor`, emptyOutDir: true, chunkSizeWarningLimit: 4_000 },
    server: {
      host: '127.0.0.1',
      // The editor's own sources under editor/api/ are not the API.
      proxy: { '^/api/(?!.*\\.tsx?(\\?|$))': runtime, '/webhooks': runtime, '/sandbox': runtime },
    },
  }
})
