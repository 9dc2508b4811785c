/** The bank node as a bank runs it, against a stand-in of the hub, beside bare sealing. */
package org.chaka.bench.banknode;
