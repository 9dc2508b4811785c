package org.chaka.hub.identity;

import java.util.regex.Pattern;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;

/** A mainland mobile number. */
record MobilePhone(String national) {
    private static final String COUNTRY_CODE = "86";
    private static final Pattern NATIONAL = Pattern.compile("1[3-9][0-9]{9}");

    /** Reads 11 digits; refuses with {@code phone-invalid}. */
    static MobilePhone parse(String typed) {
        if (!NATIONAL.matcher(typed).matches()) {
            throw ChakaException.ofField(ErrorCode.PHONE_INVALID, "phone");
        }
        return new MobilePhone(typed);
    }

    /** The 11 digits of a phone that was stored with its country code. */
    static String national(String international) {
        return international.substring(COUNTRY_CODE.length());
    }

    /** With country code, as it is stored and sent to. */
    String international() {
        return COUNTRY_CODE + national;
    }

    @Override
    public String toString() {
        return "MobilePhone[hidden]";
    }
}
