package org.chaka.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProtocolErrorTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "protocol.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\|");

    @Test
    @DisplayName(
            "B2: the codes and their status are those of section 8 of the published protocol, neither more nor less")
    void documented() throws IOException {
        Map<String, Integer> documented = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), ProtocolErrorTest::status));
        Map<String, Integer> implemented = Arrays.stream(ProtocolError.values())
                .collect(Collectors.toMap(ProtocolError::code, ProtocolError::status));
        assertThat(new TreeMap<>(implemented)).isEqualTo(new TreeMap<>(documented));
    }

    private static int status(MatchResult row) {
        return Integer.parseInt(row.group(2));
    }
}
