package org.chaka.hub.exchange;

import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.ProtocolError;

/** The protocol's error codes among the hub's: both enums use the names of protocol section 8. */
public final class BankErrors {
    private BankErrors() {}

    /** Of a body that is not what the call takes. */
    public static ChakaException of(JsonRefusedException refused) {
        ErrorCode code = of(refused.error());
        return refused.field() == null ? new ChakaException(code) : ChakaException.ofField(code, refused.field());
    }

    static ErrorCode of(ProtocolError error) {
        return ErrorCode.valueOf(error.name());
    }
}
