package org.chaka.simulator.authority;

import java.net.URI;

/**
 * For which pages passkeys are good.
 *
 * @param relyingParty the relying-party id: the page's host, or a domain above it
 * @param origin scheme, host and port of the page; no other page's passkeys are accepted
 */
public record PasskeySite(String relyingParty, URI origin) {
    /** The site of a page that is its own relying party. */
    public static PasskeySite of(URI origin) {
        return new PasskeySite(origin.getHost(), origin);
    }
}
