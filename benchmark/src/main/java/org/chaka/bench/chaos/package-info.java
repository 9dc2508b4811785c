/** The exchange under fire: whatever is killed, dropped, repeated or late, nothing may be lost or counted twice. */
package org.chaka.bench.chaos;
