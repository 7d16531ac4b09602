// The script of the pages for everybody. They work without it; it makes leaving thorough, and keeps a draft when the line drops.
// Old telephones run it too: nothing here that a browser of 2020 lacks, unless it is asked for first. An older one reads none of it.

const shifts: number[] = []
const leaving = { now: false }

const fields = () =>
  document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=submit]), textarea')

/** Empties the page: what was typed, what was shown, and its title. */
function wipe() {
  document.documentElement.classList.add('left')
  for (const field of fields()) {
    if (field.type === 'radio' || field.type === 'checkbox') (field as HTMLInputElement).checked = false
    else field.value = ''
  }
  document.body.textContent = ''
  document.title = '\u2026'
}

// Whoever leaves in one tab leaves in all of them.
const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('leave') : undefined
tabs?.addEventListener('message', () => leave())

/** Covers the page at once and takes its place in the history, so that *Back* does not lead to it. */
function leave() {
  if (leaving.now) return
  leaving.now = true
  tabs?.postMessage('')
  const to = document.querySelector<HTMLAnchorElement>('a[data-leave]')?.href ?? '/'
  wipe()
  location.replace(to)
}

document.addEventListener('click', (event) => {
  const target = event.target instanceof Element ? event.target : undefined
  if (target?.closest('a[data-leave]')) {
    event.preventDefault()
    leave()
  }
})

// Three times within two seconds, nothing else between.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Shift') shifts.length = 0
  else if (!event.repeat) {
    shifts.push(event.timeStamp)
    if (shifts.length > 3) shifts.shift()
    if (shifts.length === 3 && event.timeStamp - (shifts[0] ?? 0) < 2000) leave()
  }
})

// A page that the browser kept whole is asked for again; after leaving, the answer leads away.
addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  wipe()
  location.reload()
})

/** A page, or why there is none: nobody answered, or the files are too large together. */
type Answer = Document | 'offline' | 'too-large'

/**
 * Sends a form and waits for its answer: the page is given up only for one, since it holds the only copy of what somebody wrote.
 * `share` hears how much is sent, from 0 to 1.
 */
const sent = (form: HTMLFormElement, words: FormData, share: (sent: number) => void): Promise<Answer> =>
  new Promise((answer) => {
    const files = form.enctype === 'multipart/form-data'
    const sending = new XMLHttpRequest()
    sending.open('POST', form.action)
    sending.responseType = 'document'
    if (!hasFiles(form)) sending.timeout = 30_000
    sending.upload.addEventListener('progress', ({ loaded, total }) => share(total ? loaded / total : 0))
    sending.addEventListener('loadend', () => {
      const isAnswer = sending.status > 0 && sending.status < 500
      answer(sending.status === 413 ? 'too-large' : (isAnswer && sending.response) || 'offline')
    })
    sending.send(files ? words : new URLSearchParams([...words] as [string, string][]))
  })

/** Shows an answer in place of the page. */
function show(answer: Document) {
  document.title = answer.title
  document.body.replaceWith(answer.body)
  scrollTo(0, 0)
  document.getElementById('main')?.focus({ preventScroll: true })
  begin()
}

function sayWhy(form: HTMLFormElement, why: 'offline' | 'too-large') {
  const words = document.createElement('p')
  const kinds = form.querySelector('[data-kinds]')?.textContent
  words.className = 'wrong unsent'
  words.setAttribute('role', 'alert')
  words.textContent = (why === 'too-large' && kinds) || (document.body.dataset.offline ?? '')
  form.querySelector('[type=submit]')?.before(words)
}

/** A bar that fills while something is on its way: with a weak connection files take minutes. */
function barIn(form: HTMLFormElement) {
  const button = form.querySelector('[type=submit]')
  const bar = document.createElement('progress')
  bar.setAttribute('aria-label', button?.textContent ?? '')
  button?.after(bar)
  return bar
}

const hasFiles = (form: HTMLFormElement) =>
  [...form.querySelectorAll<HTMLInputElement>('[type=file]')].some(({ files }) => files?.length)

/** Gives the page up for the answer, as pressing the button called `name` would have without script. */
function submitAs(form: HTMLFormElement, name = '', value = '') {
  const pressed = document.createElement('input')
  Object.assign(pressed, { type: 'hidden', name, value })
  if (name) form.append(pressed)
  form.submit()
}

/**
 * What may be sent twice is, without files: then the answer is a page of its own, which stays when it is loaded anew. Everything
 * else is shown in place.
 */
async function keepingTheDraft(form: HTMLFormElement, pressed?: HTMLElement | null) {
  if (form.getAttribute('aria-busy') === 'true') return
  form.setAttribute('aria-busy', 'true')
  form.querySelector('.unsent')?.remove()
  const bar = barIn(form)
  const words = new FormData(form)
  const { name, value } = (pressed ?? {}) as Partial<HTMLButtonElement>
  if (name) words.append(name, value ?? '')
  const answer = await sent(form, words, (share) => bar.setAttribute('value', String(share)))
  if (leaving.now) return
  const isPage = answer instanceof Document
  if (isPage && form.dataset.draft === 'twice' && !hasFiles(form)) return submitAs(form, name, value)
  bar.remove()
  form.removeAttribute('aria-busy')
  if (isPage) show(answer)
  else sayWhy(form, answer)
}

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.dataset.draft === undefined) return
  event.preventDefault()
  keepingTheDraft(form, event.submitter)
})

document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-copy], [data-print]') : null
  if (button?.dataset.print !== undefined) window.print()
  if (button?.dataset.copy === undefined) return
  await navigator.clipboard.writeText(button.dataset.copy)
  button.textContent = button.dataset.copied ?? ''
})

function begin() {
  for (const hidden of document.querySelectorAll<HTMLElement>('[data-script]')) hidden.hidden = false
  document.querySelector<HTMLElement>('.errors, .notice[autofocus]')?.focus()
}
begin()
