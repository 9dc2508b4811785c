package org.chaka.hub.exchange;

import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.ProtocolError;

/** The protocol's error codes among the hub's: both enums use the names of protocol section 8. */
final class BankErrors {
    private BankErrors() {}

    static ErrorCode of(ProtocolError error) {
        return ErrorCode.valueOf(error.name());
    }
}
