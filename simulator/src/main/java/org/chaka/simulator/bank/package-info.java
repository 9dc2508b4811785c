/** Sixteen invented banks: their ledgers, their cards, and a bank node for each. */
package org.chaka.simulator.bank;
