/**
 * The conformance kit: plays a hub against a bank's implementation and says, rule by rule of docs/protocol.md, what
 * holds. It shares nothing with the product's own node but the protocol, so it can judge that node like any other.
 */
package org.chaka.node.conformance;
