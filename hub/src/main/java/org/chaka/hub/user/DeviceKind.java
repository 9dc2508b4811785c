package org.chaka.hub.user;

import java.util.Arrays;
import java.util.Locale;

/** What a person recognises a device by. Nothing finer is kept: a browser's own words would be a fingerprint. */
enum DeviceKind {
    // In this order: an iPad calls itself a Mac too, and HarmonyOS often Android.
    IPHONE("iphone"),
    IPAD("ipad"),
    HARMONY("harmony"),
    ANDROID("android"),
    WINDOWS("windows"),
    MAC("mac os"),
    LINUX("linux"),
    OTHER("");

    private final String sign;

    DeviceKind(String sign) {
        this.sign = sign;
    }

    /** By what the browser calls itself; null when it says nothing. */
    static DeviceKind of(String userAgent) {
        String words = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> words.contains(kind.sign))
                .findFirst()
                .orElse(OTHER);
    }
}
