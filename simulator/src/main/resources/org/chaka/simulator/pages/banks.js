// The choices of the banks page. JSON with its own content type: a foreign page cannot send that here.
const said = document.querySelector('.said')

async function change(select) {
  select.disabled = true
  try {
    const reply = await fetch('/banks', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ bank: select.dataset.bank, profile: select.value }),
    })
    const answer = await reply.json()
    if (!reply.ok) throw new Error(answer.message.zh)
    said.textContent = `${answer.name}：${select.selectedOptions[0].textContent}`
  } catch (error) {
    said.textContent = `没有更改。 Not changed. ${error.message}`
  } finally {
    select.disabled = false
  }
}

document.querySelectorAll('select').forEach((select) => select.addEventListener('change', () => change(select)))
