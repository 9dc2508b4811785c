package org.chaka.node;

import java.io.IOException;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** How a node's requests come to the hub, and the replies back. What is signed and sealed is the same on every way. */
interface Carriage extends AutoCloseable {
    /**
     * A request.
     *
     * @param signature makes the headers; anew for each time that the request is sent
     */
    record Call(String path, String contentType, byte[] body, Supplier<Map<String, String>> signature) {}

    /**
     * A reply, whoever made it.
     *
     * @param headers from name to value or null
     */
    record HubReply(int status, String contentType, UnaryOperator<String> headers, byte[] body) {}

    /**
     * Carries a request.
     *
     * @param fromHub whether a reply is the hub's own, to the request with this {@code Signature} header
     * @return a reply of which that holds
     * @throws IOException when none came
     */
    HubReply carry(Call call, BiPredicate<HubReply, String> fromHub) throws IOException, InterruptedException;

    @Override
    void close();
}
