package org.chaka.node.run;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses in a configuration. */
final class Addresses {
    private static final Pattern HOST_PORT = Pattern.compile("(.+):([0-9]{1,5})");
    private static final int LAST_PORT = 65_535;

    private Addresses() {}

    /** The hub's: https, and nothing behind host and port, since banks sign it as it is. */
    static Optional<URI> hub(Section section, String key, String text) {
        return parse(text)
                .filter(uri -> "https".equals(uri.getScheme()))
                .filter(uri -> uri.getPath().isEmpty() || "/".equals(uri.getPath()))
                .filter(uri -> uri.getRawQuery() == null && uri.getRawUserInfo() == null)
                .or(() -> {
                    section.wrong(
                            key,
                            "This must be the hub's address for banks, for example"
                                    + " https://banks.chaka.example:8082, with nothing behind the port.");
                    return Optional.empty();
                });
    }

    /** Of the bank's own service. */
    static Optional<URI> http(Section section, String key, String text) {
        return parse(text)
                .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                .or(() -> {
                    section.wrong(key, "This must be an address such as https://cards.bank.example/inquiry.");
                    return Optional.empty();
                });
    }

    /** Under which the hub finds this node: https, whatever the path (protocol section 6.3). */
    static Optional<URI> pushed(Section section, String key, String text) {
        return parse(text)
                .filter(uri -> "https".equals(uri.getScheme()) && uri.getRawUserInfo() == null)
                .or(() -> {
                    section.wrong(
                            key,
                            "This must be the https address that the operator has for this bank, for example"
                                    + " https://chaka.bank.example/push.");
                    return Optional.empty();
                });
    }

    /** Where the node itself listens. */
    static Optional<InetSocketAddress> listen(Section section, String key, String text) {
        Matcher matcher = HOST_PORT.matcher(text);
        if (matcher.matches() && Integer.parseInt(matcher.group(2)) <= LAST_PORT) {
            InetSocketAddress address = new InetSocketAddress(matcher.group(1), Integer.parseInt(matcher.group(2)));
            if (!address.isUnresolved()) {
                return Optional.of(address);
            }
        }
        section.wrong(key, "This must be an address of this machine with a port, for example 127.0.0.1:8089.");
        return Optional.empty();
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text))
                    .filter(uri -> uri.getHost() != null && uri.getPort() <= LAST_PORT && uri.getPort() != 0)
                    // It is sent to nobody, so it would not be what both sides sign.
                    .filter(uri -> uri.getRawFragment() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
