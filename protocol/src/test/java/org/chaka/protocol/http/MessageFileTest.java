package org.chaka.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFileTest {
    private static final byte[] BODY = {0, '\r', '\n', '\r', '\n', -1};

    @Test
    @DisplayName("B2: what is written is read again, byte for byte, whatever the body holds")
    void roundTrip() throws MalformedException {
        MessageFile request = MessageFile.request(
                "/bank/v1/answers", MediaTypes.ANSWERS, Map.of(HttpSignatures.SIGNATURE, "chaka=:AA==:"), BODY);
        MessageFile read = MessageFile.parse(request.encode());
        assertThat(read).isEqualTo(request);
        assertThat(read.path()).isEqualTo("/bank/v1/answers");
        assertThat(read.contentType()).isEqualTo(MediaTypes.ANSWERS);
        assertThat(read.header(HttpSignatures.SIGNATURE)).isEqualTo("chaka=:AA==:");
        assertThat(read.header(HttpSignatures.CONTENT_DIGEST)).isNull();
        assertThat(read.body().toArray()).isEqualTo(BODY);
        assertThat(read.status()).isZero();
        MessageFile reply = MessageFile.reply(409, MediaTypes.PROBLEM, Map.of(), BODY);
        assertThat(MessageFile.parse(reply.encode()).status()).isEqualTo(409);
        assertThat(reply.path()).isEmpty();
    }

    @Test
    @DisplayName("lines may end as an editor writes them, and a header's name has any case")
    void lineFeeds() throws MalformedException {
        MessageFile file = MessageFile.parse(bytes("POST /x HTTP/1.1\nCONTENT-type:  text/plain \n\nbody\n"));
        assertThat(file.contentType()).isEqualTo("text/plain");
        assertThat(file.body().toArray()).isEqualTo(bytes("body\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "POST /x HTTP/1.1",
                "POST /x HTTP/1.1\r\nContent-Type: a\r\n",
                "\n\n",
                "POST /x HTTP/1.1\nHost: hub\n\n",
                "POST /x HTTP/1.1\nContent-Type: a\ncontent-type: b\n\n",
                "POST /x HTTP/1.1\nContent-Type a\n\n"
            })
    @DisplayName("B2: a file without a whole head, with an unknown header or one that is there twice is refused")
    void refused(String file) {
        assertThatThrownBy(() -> MessageFile.parse(bytes(file))).isInstanceOf(MalformedException.class);
    }

    @Test
    @DisplayName("a head that is too long is refused before it is read to its end")
    void tooLong() {
        String file = "POST /x HTTP/1.1\nContent-Type: " + "a".repeat(MessageFile.MAX_HEAD_BYTES) + "\n\n";
        assertThatThrownBy(() -> MessageFile.parse(bytes(file))).isInstanceOf(MalformedException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
