package org.chaka.node.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.wire.Bytes;

/**
 * What a bank sent, exactly.
 *
 * @param at by the kit's clock
 * @param uri the address agreed, with the path that was asked for
 * @param headers by name, in small letters
 * @param tls the version that was spoken
 * @param shown DER of the certificate that was shown in TLS; empty when none was
 * @param refused why the signature was not accepted; empty when it was
 */
record SeenRequest(
        Instant at,
        String method,
        String uri,
        Map<String, List<String>> headers,
        Bytes body,
        String tls,
        Optional<Bytes> shown,
        Optional<ProtocolError> refused) {
    static final String LEASES = "/bank/v1/leases";
    static final String ANSWERS = "/bank/v1/answers";
    static final String CASES = "/bank/v1/cases";
    static final String CASE_STATES = "/bank/v1/case-states";

    SeenRequest {
        Map<String, List<String>> copy = new TreeMap<>();
        headers.forEach((name, values) -> copy.put(name.toLowerCase(java.util.Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(copy);
    }

    boolean isLease() {
        return uri.endsWith(LEASES);
    }

    boolean isPost() {
        return uri.endsWith(ANSWERS);
    }

    boolean isCases() {
        return uri.endsWith(CASES);
    }

    boolean isCaseState() {
        return uri.endsWith(CASE_STATES);
    }

    /** The one value of a header; null when there is none, or several. */
    String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of());
        return values.size() == 1 ? values.getFirst() : null;
    }
}
