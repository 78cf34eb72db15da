/** Draws the bubbles of a conversation as WhatsApp does. */
import { h, icon } from './elements.js'
import { dayOf, t, timeOf } from './texts.js'

const API = new URL('../_/', import.meta.url)
const BANK = new URL('../pix/_/pay', import.meta.url)
/** "Copia e cola", alone in its bubble or in a text. */
const PIX = /000201[\x21-\x7e ]*?6304[0-9A-F]{4}/

/** `actions`: press(wamid, buttonId), openList(bubble), reply(bubble), react(bubble). */
export function drawConversation(bubbles, actions) {
  const byWamid = new Map(bubbles.map((bubble) => [bubble.wamid, bubble]))
  let day = ''
  return bubbles.flatMap((bubble) => {
    const itsDay = dayOf(bubble.at)
    const drawn = drawBubble(bubble, byWamid.get(bubble.replyTo), actions)
    if (itsDay === day) return [drawn]
    day = itsDay
    return [h('p', { class: 'day' }, h('span', {}, itsDay)), drawn]
  })
}

function drawBubble(bubble, quoted, actions) {
  const { view, from, wamid } = bubble
  const isTheirs = from === 'business'
  const card = h(
    'div',
    { class: 'bubble' },
    view.template && h('span', { class: 'from-template' }, `${t.template}: ${view.template}`),
    quoted && h('div', { class: 'quoted' }, summaryOf(quoted)),
    view.media && drawMedia(view.media),
    view.location && drawLocation(view.location),
    view.header && h('p', { class: 'bubble-header' }, view.header),
    view.text && !view.location && h('p', { class: 'bubble-text' }, formatted(view.text)),
    view.footer && h('p', { class: 'bubble-footer' }, view.footer),
    h(
      'span',
      { class: 'meta' },
      h('time', { datetime: new Date(bubble.at).toISOString() }, timeOf(bubble.at)),
      isTheirs ? drawTicks(bubble) : undefined,
    ),
    bubble.reaction && h('span', { class: 'reaction' }, bubble.reaction),
  )
  const tools = isTheirs
    ? h(
        'span',
        { class: 'tools' },
        h(
          'button',
          { type: 'button', class: 'tool', 'aria-label': t.reply, onclick: () => actions.reply(bubble) },
          icon('reply'),
        ),
        h(
          'button',
          { type: 'button', class: 'tool', 'aria-label': t.react, onclick: () => actions.react(bubble) },
          '👍',
        ),
      )
    : undefined
  return h(
    'div',
    {
      class: `message ${isTheirs ? 'theirs' : 'own'}${bubble.status === 'failed' ? ' is-failed' : ''}`,
      'data-wamid': wamid,
    },
    h('div', { class: 'line' }, card, tools),
    drawButtons(bubble, actions),
  )
}

function drawButtons({ view, wamid, status, from }, actions) {
  const isDead = status === 'failed'
  const buttons = view.buttons.map((button) => {
    if (button.kind === 'url') {
      return h(
        'a',
        { class: 'choice', href: safeAddress(button.url), target: '_blank', rel: 'noopener noreferrer' },
        icon('link'),
        button.text,
        h('span', { class: 'quiet-name' }, `, ${t.opensOutside}`),
      )
    }
    if (button.kind === 'other' && button.pix !== undefined) return payButton(button.pix)
    const text = button.kind === 'other' ? (t.other[button.text] ?? button.text) : button.text
    const press = button.kind === 'reply' ? () => actions.press(wamid, button.id) : undefined
    return h(
      'button',
      { type: 'button', class: 'choice', disabled: isDead || press === undefined, onclick: press ?? (() => {}) },
      button.kind === 'reply' ? icon('reply') : undefined,
      text,
    )
  })
  const code = from === 'business' ? PIX.exec(view.text ?? '')?.[0] : undefined
  if (code !== undefined) buttons.push(payButton(code))
  if (view.list) {
    buttons.push(
      h(
        'button',
        {
          type: 'button',
          class: 'choice',
          disabled: isDead,
          'aria-haspopup': 'dialog',
          onclick: () => actions.openList(wamid, view.list),
        },
        icon('list'),
        view.list.button,
      ),
    )
  }
  return buttons.length === 0 ? undefined : h('div', { class: 'choices' }, buttons)
}

/** The conversation is drawn anew with every bubble. */
const paidCodes = new Set()

/** What the person's bank would do with the code: the bank of the sandbox is paid, and says so. */
function payButton(code) {
  const isPaid = paidCodes.has(code)
  const label = h('span', {}, isPaid ? t.paid : t.pay)
  const button = h('button', { type: 'button', class: 'choice pay', disabled: isPaid }, label)
  button.onclick = async () => {
    button.disabled = true
    const answer = await fetch(BANK, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    }).catch(() => undefined)
    if (answer?.ok) paidCodes.add(code)
    label.textContent = answer?.ok ? t.paid : t.notPaid
    button.disabled = answer?.ok === true
  }
  return button
}

function drawMedia({ kind, id, link, name, mimeType }) {
  const source = id === undefined ? undefined : new URL(`media/${encodeURIComponent(id)}`, API).href
  const isPicture =
    (kind === 'image' || kind === 'sticker') &&
    source !== undefined &&
    /^image\/(png|jpeg|webp|gif)$/.test(mimeType ?? '')
  if (isPicture) return h('img', { class: `picture ${kind}`, src: source, alt: t[kind] })
  const label = name ?? t[kind] ?? kind
  const inside = [icon(kind), h('span', { class: 'file-name' }, label)]
  if (kind === 'audio') inside.push(h('span', { class: 'wave', 'aria-hidden': 'true' }))
  const address = source ?? (link && safeAddress(link))
  const look = `file ${kind}`
  return address === undefined
    ? h('div', { class: look }, inside)
    : h('a', { class: look, href: address, target: '_blank', rel: 'noopener noreferrer' }, inside)
}

function drawLocation({ latitude, longitude, name }) {
  return h(
    'div',
    { class: 'file map' },
    icon('location'),
    h('span', { class: 'file-name' }, name ?? `${latitude}, ${longitude}`),
  )
}

function drawTicks({ status = 'accepted', error }) {
  const label = status === 'failed' && error ? t.failedCode.replace('{code}', error) : t[status]
  const shape = { accepted: 'clock', sent: 'sent', delivered: 'delivered', read: 'delivered', failed: 'failed' }[status]
  return h(
    'span',
    { class: `ticks ${status}`, title: label },
    icon(shape, label),
    status === 'failed' ? h('span', { class: 'failure' }, label) : undefined,
  )
}

/** One line that stands for a bubble: in a quote, in the list of people. */
export function summaryOf({ view, type }) {
  const text = view.text || view.header || view.media?.name || t[view.media?.kind ?? type] || type
  const line = text.replace(/\s+/g, ' ').replace(/[*~`]/g, '')
  return line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line
}

/** WhatsApp's marks: *bold*, _italic_, ~struck~, `mono`, and addresses. */
function formatted(text) {
  const pattern =
    /(https?:\/\/[^\s]+)|(?<![\w*])\*([^\s*](?:[^*\n]*[^\s*])?)\*(?!\w)|(?<!\w)_([^\s_](?:[^_\n]*[^\s_])?)_(?!\w)|(?<!\w)~([^\s~](?:[^~\n]*[^\s~])?)~(?!\w)|`([^`\n]+)`/g
  const nodes = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    nodes.push(text.slice(end, match.index))
    const [whole, address, bold, italic, struck, mono] = match
    if (address)
      nodes.push(h('a', { href: safeAddress(address), target: '_blank', rel: 'noopener noreferrer' }, address))
    else if (bold) nodes.push(h('strong', {}, bold))
    else if (italic) nodes.push(h('em', {}, italic))
    else if (struck) nodes.push(h('s', {}, struck))
    else nodes.push(h('code', {}, mono))
    end = match.index + whole.length
  }
  nodes.push(text.slice(end))
  return nodes
}

/** Only web addresses become links. */
function safeAddress(address) {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) ? address : undefined
}
