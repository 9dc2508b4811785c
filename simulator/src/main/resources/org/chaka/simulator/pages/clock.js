// The buttons of the clock page. JSON with its own content type: a foreign page cannot send that here.
const now = document.querySelector('.now')
const said = document.querySelector('.said')

async function move(button) {
  const body = button.dataset.to ? { to: button.dataset.to } : { forward_seconds: Number(button.dataset.seconds) }
  button.disabled = true
  try {
    const reply = await fetch('/clock', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = await reply.json()
    if (!reply.ok) throw new Error(answer.message.zh)
    now.textContent = answer.shanghai
    said.textContent = '时间已前移。 The time was moved.'
  } catch (error) {
    said.textContent = `没有移动。 Not moved. ${error.message}`
  } finally {
    button.disabled = false
  }
}

document.querySelectorAll('button').forEach((button) => button.addEventListener('click', () => move(button)))
