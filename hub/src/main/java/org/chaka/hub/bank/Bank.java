package org.chaka.hub.bank;

import org.chaka.protocol.wire.InstitutionCode;

/**
 * A bank of the network.
 *
 * @param slot its place in the consent tree, never changed
 * @param serviceNumber telephone number of its service line (S19)
 */
public record Bank(InstitutionCode code, int slot, String zh, String en, String serviceNumber, BankState state) {}
