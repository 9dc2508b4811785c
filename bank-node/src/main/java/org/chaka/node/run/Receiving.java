package org.chaka.node.run;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * The group {@code receive}: the hub pushes work to this node (protocol section 6.3), instead of the node fetching it.
 *
 * @param listen where, on this machine
 * @param address under which the hub knows that
 */
record Receiving(InetSocketAddress listen, URI address) {
    /** Read from the group; nothing and a problem when something is wrong in it. */
    static Optional<Receiving> read(Section section) {
        Optional<InetSocketAddress> listen =
                section.text("listen").flatMap(text -> Addresses.listen(section, "listen", text));
        Optional<URI> address = section.text("address").flatMap(text -> Addresses.pushed(section, "address", text));
        section.finish();
        return listen.flatMap(where -> address.map(known -> new Receiving(where, known)));
    }
}
