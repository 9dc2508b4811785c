package org.chaka.node;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why the hub was not heard, in a sentence that says what to look at; no personal data. */
final class HubTrouble {
    private HubTrouble() {}

    static String of(IOException trouble) {
        String sentence = innermost(trouble);
        if (sentence != null) {
            return sentence;
        }
        String message = trouble.getMessage();
        return message == null || message.isBlank() ? trouble.getClass().getSimpleName() : message;
    }

    /** What lies deepest says most: the client wraps each trouble into a more general one. */
    private static String innermost(Throwable trouble) {
        String deeper = trouble.getCause() == null ? null : innermost(trouble.getCause());
        return deeper == null ? sentence(trouble) : deeper;
    }

    private static String sentence(Throwable cause) {
        return switch (cause) {
            case HttpConnectTimeoutException timeout ->
                "no connection in time: does the firewall let this machine out to hub.address?";
            case HttpTimeoutException timeout -> "no reply in time";
            case ConnectException refused -> "nothing answers at hub.address: is it right, and does the hub run there?";
            case UnresolvedAddressException _, UnknownHostException _ ->
                "the host in hub.address is not known on this machine";
            case SSLException tls -> ofTls(String.valueOf(tls.getMessage()));
            default -> null;
        };
    }

    private static String ofTls(String message) {
        if (message.contains("plaintext")) {
            return "what answers does not speak TLS: hub.address must have the hub's port for banks";
        }
        // How TLS names a client's certificate that the server does not take (RFC 8446, section 6.2).
        if (message.matches("(?s).*(certificate_required|bad_certificate|unknown_ca|certificate_unknown).*alert.*")) {
            return "the hub does not take this node's certificate: is it of the network's root for banks, and in date?";
        }
        return message;
    }
}
