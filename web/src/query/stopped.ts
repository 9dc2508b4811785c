/** Why a query does not go on, said by this device itself; apart from what needs the cryptography. */

/** The hub's word differs from what this device computes: nothing may be sent on such ground. */
export class NotAsAgreed extends Error {}

/** This device no longer has the key of the inquiry, as after its site data was cleared. */
export class KeyLost extends Error {}
