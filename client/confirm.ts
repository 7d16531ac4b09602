/** Asks in the page's own dialog; resolves to whether the answer was yes. Falls back to the browser's question. */
export function ask(question: string): Promise<boolean> {
  const dialog = document.getElementById('ask')
  const title = document.getElementById('ask-title')
  if (!(dialog instanceof HTMLDialogElement) || !title) return Promise.resolve(window.confirm(question))
  title.textContent = question
  dialog.returnValue = ''
  dialog.showModal()
  return new Promise((answer) => {
    dialog.addEventListener('close', () => answer(dialog.returnValue === 'yes'), { once: true })
  })
}
