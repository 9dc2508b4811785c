/** The program a bank runs: takes work, verifies, looks up, masks, seals, signs, and posts until it holds a receipt. */
package org.chaka.node;
