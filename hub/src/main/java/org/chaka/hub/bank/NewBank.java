package org.chaka.hub.bank;

import org.chaka.protocol.wire.InstitutionCode;

/**
 * What the operator knows of a bank before its first keys.
 *
 * @param zh name in Chinese
 * @param en name in English
 * @param serviceNumber telephone number of its service line (S19)
 * @param debit whether it has a debit system (D6)
 * @param credit whether it has a credit-card system (D6)
 * @param contact a shared mailbox or telephone line of its engineers, no person
 */
record NewBank(
        InstitutionCode code,
        String zh,
        String en,
        String serviceNumber,
        boolean debit,
        boolean credit,
        String contact) {}
