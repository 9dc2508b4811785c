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
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
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
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private Json() {}

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
