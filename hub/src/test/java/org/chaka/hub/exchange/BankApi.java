package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chaka.hub.TestBank.Reply;
import org.chaka.protocol.wire.WireLimits;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/bank-api.yaml}, as far as replies go: which statuses and content types there are, and what is in them. Of a
 * push, which is the hub's own request, also that.
 */
final class BankApi {
    private static final Path FILE = Path.of("..", "docs", "bank-api.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode document;

    private BankApi(JsonNode document) {
        this.document = document;
    }

    static BankApi read() throws IOException {
        try (Reader text = Files.newBufferedReader(FILE)) {
            return new BankApi(JSON.valueToTree(new Yaml().<Map<String, Object>>load(text)));
        }
    }

    String version() {
        return document.required("openapi").asString();
    }

    /** The codes of the schema of an error. */
    List<String> codes() {
        return document.at("/components/schemas/Problem/properties/code/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** The status is documented for this call, the content type for this status, and the body is of its schema. */
    void requireDescribed(String path, Reply reply) {
        JsonNode response = resolved(document.required("paths")
                .required(path)
                .required("post")
                .required("responses")
                .path(String.valueOf(reply.status())));
        assertThat(response.isMissingNode())
                .as("status %s of %s", reply.status(), path)
                .isFalse();
        JsonNode media = response.required("content").path(reply.contentType());
        assertThat(media.isMissingNode())
                .as("%s of %s %s", reply.contentType(), reply.status(), path)
                .isFalse();
        JsonNode schema = resolved(media.required("schema"));
        if (!schema.path("format").asString("").equals("binary")) {
            requireOf(schema, JSON.readTree(reply.body()), path + " " + reply.status());
        }
    }

    /** A request that the hub made of a bank's server has the documented headers, content type and length. */
    void requireDescribedPush(Headers headers, byte[] body) {
        JsonNode push = document.at("/webhooks/work/post");
        for (JsonNode parameter : push.required("parameters")) {
            JsonNode header = resolved(parameter);
            String name = header.required("name").asString();
            requireOf(header.required("schema"), JSON.valueToTree(headers.getFirst(name)), name);
        }
        JsonNode content = push.required("requestBody").required("content");
        assertThat(content.propertyNames()).containsExactly(headers.getFirst("Content-Type"));
        JsonNode schema = content.iterator().next().required("schema");
        assertThat(schema.required("maxLength").asInt()).isEqualTo(WireLimits.MAX_WORK_BYTES);
        assertThat(body).hasSizeLessThanOrEqualTo(WireLimits.MAX_WORK_BYTES);
    }

    /** The replies to a push that are no failure, by status, with their content type; empty for one without a body. */
    Map<String, String> repliesToPush() {
        Map<String, String> replies = new HashMap<>();
        document.at("/webhooks/work/post/responses").properties().forEach(reply -> {
            if (!reply.getKey().equals("default")) {
                replies.put(
                        reply.getKey(),
                        String.join(" ", reply.getValue().path("content").propertyNames()));
            }
        });
        return replies;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.required("$ref").asString().substring(1)) : node;
    }

    /** The keywords of JSON Schema that the document uses, and no other. */
    private void requireOf(JsonNode unresolved, JsonNode value, String where) {
        JsonNode schema = resolved(unresolved);
        for (Map.Entry<String, JsonNode> rule : schema.properties()) {
            JsonNode expected = rule.getValue();
            switch (rule.getKey()) {
                case "type" -> requireType(expected.asString(), value, where);
                case "required" ->
                    expected.forEach(name -> assertThat(value.has(name.asString()))
                            .as("%s has %s", where, name)
                            .isTrue());
                case "properties" ->
                    expected.properties().forEach(member -> {
                        if (value.has(member.getKey())) {
                            requireOf(member.getValue(), value.get(member.getKey()), where + "." + member.getKey());
                        }
                    });
                case "additionalProperties" ->
                    assertThat(value.propertyNames())
                            .as(where)
                            .isSubsetOf(schema.required("properties").propertyNames());
                case "items" -> value.forEach(each -> requireOf(expected, each, where + "[]"));
                case "pattern" -> assertThat(value.asString()).as(where).containsPattern(expected.asString());
                case "minimum" -> assertThat(value.asLong()).as(where).isGreaterThanOrEqualTo(expected.asLong());
                case "maximum" -> assertThat(value.asLong()).as(where).isLessThanOrEqualTo(expected.asLong());
                case "const" -> assertThat(value).as(where).isEqualTo(expected);
                case "enum" ->
                    assertThat(expected.valueStream().toList()).as(where).contains(value);
                case "format" -> assertThat(value.asString()).as(where).matches("[0-9T:.Z-]+");
                case "description" -> {}
                default -> throw new AssertionError("the test does not know the keyword " + rule.getKey());
            }
        }
    }

    private static void requireType(String type, JsonNode value, String where) {
        boolean holds = switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            default -> false;
        };
        assertThat(holds).as("%s is of type %s", where, type).isTrue();
    }
}
