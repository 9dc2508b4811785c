package org.chaka.protocol.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files under {@code vectors/}, which the web app and banks use too. */
public final class VectorFiles {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private VectorFiles() {}

    public static JsonNode read(String name) {
        try (InputStream in = VectorFiles.class.getResourceAsStream("/vectors/" + name + ".json")) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
