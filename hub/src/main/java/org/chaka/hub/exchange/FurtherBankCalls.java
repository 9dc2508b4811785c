package org.chaka.hub.exchange;

import java.util.List;

/** Calls of the bank interface that another module answers; they come in files too (protocol section 6.4). */
public interface FurtherBankCalls {
    /** All of them. */
    List<BankCall> bankCalls();
}
