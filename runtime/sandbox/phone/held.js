/** What the installation holds back by law: whoever looks for a message here learns when it comes. */
import { byId, h } from './elements.js'
import { dayOf, t, timeOf } from './texts.js'

const LOOK_AGAIN_MS = 5_000

/** `read` gives `{items: [{name, until}]}`. Looked at again and again: nothing tells the phone what never came to it. */
export async function watchHeld(read) {
  try {
    show((await read()).items)
  } finally {
    setTimeout(() => watchHeld(read).catch(() => undefined), LOOK_AGAIN_MS)
  }
}

function show(items) {
  byId('held').hidden = items.length === 0
  byId('held').replaceChildren(
    ...items.map(({ name, until }) =>
      h('li', { class: 'hint' }, `${name}: ${t.held.replace('{until}', `${dayOf(until)} ${timeOf(until)}`)}`),
    ),
  )
}
