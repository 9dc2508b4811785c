package org.chaka.simulator.wallet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What the hub asks for through the browser.
 *
 * @param redirectUri where the browser goes afterwards
 * @param codeChallenge of PKCE, S256
 */
record SignInRequest(String redirectUri, String state, String nonce, String codeChallenge) {
    /** The way back with this code. */
    String withCode(String code) {
        return back("code", code);
    }

    /** The way back of somebody who would rather not. */
    String refused() {
        return back("error", "access_denied");
    }

    private String back(String name, String value) {
        return redirectUri + "?" + name + "=" + value + "&state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
    }
}
