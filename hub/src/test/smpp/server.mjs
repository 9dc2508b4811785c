// An SMPP server out of a library that is not ours: takes one system's messages, prints each as a line of JSON, and sends
// a delivery receipt for it. The first line is the port.
//   node server.mjs SYSTEM_ID PASSWORD
import { randomBytes } from 'node:crypto'
import smpp from 'smpp'

const [, , systemId, password] = process.argv
const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`)

function receipt(session, pdu, id) {
  const text = `id:${id} sub:001 dlvrd:001 submit date:2203220930 done date:2203220930 stat:DELIVRD err:000 text:`
  session.deliver_sm({
    source_addr: pdu.destination_addr,
    destination_addr: pdu.source_addr,
    esm_class: 4,
    short_message: text,
  })
}

const server = smpp.createServer((session) => {
  session.on('error', () => {})
  const bind = (pdu) => {
    const known = pdu.system_id === systemId && pdu.password === password
    session.send(pdu.response(known ? {} : { command_status: smpp.ESME_RINVPASWD }))
  }
  session.on('bind_transceiver', bind)
  session.on('bind_transmitter', bind)
  session.on('submit_sm', (pdu) => {
    const { message, udh } = pdu.short_message
    // Ours puts a long text into parts with a header; a server may hand that header out on its own or in front.
    const header = udh ? Buffer.concat(udh).toString('hex') : ''
    const id = randomBytes(8).toString('hex')
    tell({ to: pdu.destination_addr, text: message, header, coding: pdu.data_coding, id })
    session.send(pdu.response({ message_id: id }))
    if (pdu.registered_delivery) receipt(session, pdu, id)
  })
  session.on('enquire_link', (pdu) => session.send(pdu.response()))
  session.on('unbind', (pdu) => {
    session.send(pdu.response())
    session.close()
  })
})
server.listen(0, '127.0.0.1', () => tell(server.address().port))
