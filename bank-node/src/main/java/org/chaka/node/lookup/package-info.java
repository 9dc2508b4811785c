/**
 * Ways to a bank's own systems that need no code: SQL or an HTTP service per leg (D6), and the bank's rules (S15). Card
 * numbers become a {@link org.chaka.node.Pan} as soon as they are read, and nothing here looks into one.
 */
package org.chaka.node.lookup;
