package org.chaka.hub.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from. Behind a proxy of our own it is the last entry of {@code X-Forwarded-For}, which that
 * proxy has added; what stands before it was written by the caller.
 */
@Component
public class ClientAddresses {
    /** Who has an address of version 6 has all those that begin with the same eight bytes. */
    private static final int NETWORK_BYTES = 8;

    private final Set<String> proxies;

    ClientAddresses(ChakaProperties properties) {
        this.proxies = Set.copyOf(properties.trustedProxies());
    }

    /** The address, or the network of one of version 6; to be compared, not to be shown. */
    public String of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
        if (forwarded.isEmpty() || !proxies.contains(peer)) {
            return network(peer);
        }
        String last = forwarded.getLast();
        return network(last.substring(last.lastIndexOf(',') + 1).strip());
    }

    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES))
                    : address;
        } catch (IllegalArgumentException e) {
            throw new ChakaException(ErrorCode.BODY_MALFORMED);
        }
    }
}
