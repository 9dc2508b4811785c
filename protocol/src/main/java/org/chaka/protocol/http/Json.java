package org.chaka.protocol.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The protocol's JSON (section 1): snake_case, and strict: no unknown, doubled or coerced members. */
public final class Json {
    private static final JsonMapper MAPPER = strict(JsonMapper.builder())
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    /** Gives a mapper the protocol's names and strictness. @return the same builder */
    public static JsonMapper.Builder strict(JsonMapper.Builder mapper) {
        return mapper.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                // That leaves out text, which would take numbers and booleans.
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    /** Whether this can be JSON in UTF-8: it has no zero byte, while in UTF-16 and UTF-32 every brace has one. */
    public static boolean isUtf8(byte[] json) {
        for (byte one : json) {
            if (one == 0) {
                return false;
            }
        }
        return true;
    }

    /** UTF-8 bytes; members that are null are left out. */
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /**
     * Reads one JSON value.
     *
     * @throws JsonRefusedException when a member is unknown, or the JSON is not that of {@code type}
     */
    public static <T> T read(byte[] json, Class<T> type) throws JsonRefusedException {
        if (!isUtf8(json)) {
            throw new JsonRefusedException(ProtocolError.BODY_MALFORMED, null, null);
        }
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new JsonRefusedException(ProtocolError.BODY_MALFORMED, null, null);
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw new JsonRefusedException(ProtocolError.UNKNOWN_FIELD, e.getPropertyName(), e);
        } catch (JacksonException e) {
            throw new JsonRefusedException(ProtocolError.BODY_MALFORMED, null, e);
        }
    }
}
