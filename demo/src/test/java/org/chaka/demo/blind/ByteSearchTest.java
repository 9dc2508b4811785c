package org.chaka.demo.blind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search itself: what finds nothing proves nothing unless it would have found what was planted. */
class ByteSearchTest {
    private static final int CHUNK_BYTES = 8 << 20;

    @TempDir
    Path folder;

    private final Random random = new Random(7);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "欧阳鉴微·卡纳里",
                "11010519491231002X",
                "13800138000",
                "6222021234567890123",
                "6222 **** **** 0123",
                "\"payment_password\":\"730184\""
            })
    @DisplayName(
            "Promise 3: each secret is found in each character set, as it is, in hexadecimal and inside any base64")
    void everyFormIsFound(String secret) throws IOException {
        ByteSearch search = new ByteSearch(List.of(Needle.of("secret", secret)));
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "GBK")) {
            byte[] bytes = secret.getBytes(Charset.forName(charset));
            requireFound(search, bytes, charset);
            requireFound(search, ascii(HexFormat.of().formatHex(bytes)), charset + " hex");
            requireFound(search, ascii(HexFormat.of().withUpperCase().formatHex(bytes)), charset + " HEX");
            for (int before = 0; before < 3; before++) {
                byte[] whole = ByteBuffer.allocate(before + bytes.length + 5)
                        .put(before, bytes)
                        .array();
                requireFound(search, Base64.getEncoder().encode(whole), charset + " base64 after " + before);
                requireFound(search, Base64.getUrlEncoder().encode(whole), charset + " base64url after " + before);
            }
        }
        String misread = new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        requireFound(search, misread.getBytes(StandardCharsets.UTF_8), "UTF-8 read as Latin-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, CHUNK_BYTES - 30, CHUNK_BYTES - 11, CHUNK_BYTES - 5, CHUNK_BYTES, 2 * CHUNK_BYTES - 3})
    @DisplayName("Promise 3: a secret is found wherever it lies, also across two chunks")
    void anywhere(int at) throws IOException {
        byte[] content = new byte[2 * CHUNK_BYTES + 20];
        System.arraycopy(ascii("13800138000"), 0, content, at, 11);
        Path file = Files.write(folder.resolve("planted"), content);
        assertThat(new ByteSearch(List.of(Needle.of("phone", "13800138000"))).in(file))
                .contains("phone as UTF-8");
    }

    @Test
    @DisplayName("Promise 3: nothing is found where nothing is")
    void nothing() {
        byte[] noise = new byte[CHUNK_BYTES];
        random.nextBytes(noise);
        assertThat(new ByteSearch(List.of(Needle.of("phone", "13800138000"))).in(noise))
                .isEmpty();
    }

    private void requireFound(ByteSearch search, byte[] planted, String as) throws IOException {
        byte[] content = new byte[300 + planted.length];
        random.nextBytes(content);
        System.arraycopy(planted, 0, content, 100, planted.length);
        Path file = Files.write(folder.resolve("planted"), content);
        assertThat(search.in(file)).as(as).isNotEmpty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
