/**
 * Monaco as this program uses it: JSON only, its workers as files of our own (the content security policy allows no
 * others), its words in the language of the page, its colours by our roles.
 */
import * as monaco from 'monaco-editor/editor/editor.api.js'
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker'
import 'monaco-editor/features/register.all.js'
import JsonWorker from 'monaco-editor/languages/features/json/json.worker.js?worker'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register.js'

self.MonacoEnvironment = {
  getWorker: (_, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
}

// What is wrong is said by us: in the reader's language, and for custom steps too.
jsonDefaults.setModeConfiguration({
  documentFormattingEdits: true,
  documentRangeFormattingEdits: true,
  completionItems: true,
  hovers: true,
  documentSymbols: true,
  tokens: true,
  colors: false,
  foldingRanges: true,
  diagnostics: false,
  selectionRanges: true,
})

export const JOURNEY_URI = monaco.Uri.parse('regua://draft/journey.json')

/** Completion and help for the journey's text follow this schema from now on. */
export function followSchema(schema: Record<string, unknown>) {
  jsonDefaults.setDiagnosticsOptions({
    validate: false,
    schemas: [{ uri: 'urn:regua:schema:journey', fileMatch: [JOURNEY_URI.toString()], schema }],
  })
}

/** Takes the roles' colours as they are on the page now. */
export function applyTheme(dark: boolean) {
  const roles = getComputedStyle(document.documentElement)
  // A minified sheet says "#fff", which Monaco does not know.
  const color = (role: string) =>
    roles
      .getPropertyValue(role)
      .trim()
      .replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
  const ink = (role: string) => color(role).replace('#', '')
  monaco.editor.defineTheme('regua', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'string.key.json', foreground: ink('--brand') },
      { token: 'string.value.json', foreground: ink('--ink') },
      { token: 'number.json', foreground: ink('--tint-negotiation') },
      { token: 'keyword.json', foreground: ink('--tint-time') },
    ],
    colors: {
      'editor.background': color('--panel'),
      'editor.foreground': color('--ink'),
      'editorLineNumber.foreground': color('--quiet'),
      'editorGutter.background': color('--panel'),
      'editor.lineHighlightBackground': color('--raised'),
      'editorWidget.background': color('--panel'),
      'editorWidget.border': color('--line'),
      'editorError.foreground': color('--danger'),
      'editorWarning.foreground': color('--warning'),
      focusBorder: color('--focus'),
    },
  })
  monaco.editor.setTheme('regua')
}

export { monaco }
