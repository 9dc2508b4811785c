package org.chaka.simulator.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A request as a handler sees it. The body is kept, not copied.
 *
 * @param method in capitals
 * @param path without the query
 * @param query decoded; of a repeated name the first value
 * @param headers name to value, or null
 */
public record WebRequest(
        String method, String path, Map<String, String> query, UnaryOperator<String> headers, byte[] body) {
    /** A query parameter that is there and not blank. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The body as a form's. */
    public Map<String, String> form() {
        return Parameters.of(new String(body, StandardCharsets.UTF_8));
    }

    /** Nothing of the query and the body: they may be personal data. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
