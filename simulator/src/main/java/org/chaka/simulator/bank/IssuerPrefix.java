package org.chaka.simulator.bank;

import org.chaka.protocol.wire.CardKind;

/**
 * The first digits of a bank's card numbers (issuer identification number, ISO/IEC 7812).
 *
 * @param digits of the UnionPay range (S22)
 * @param length of the whole number, check digit included
 */
record IssuerPrefix(String digits, CardKind kind, int length) {}
