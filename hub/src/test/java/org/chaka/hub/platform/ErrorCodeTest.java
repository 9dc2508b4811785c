package org.chaka.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chaka.protocol.http.Sentence;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCodeTest {
    private static final Pattern CODE = Pattern.compile("`([a-z0-9-]+)`");
    private static final Pattern STATUS = Pattern.compile("[1-5][0-9]{2}");
    private static final Map<String, ErrorCode> BY_CODE =
            Arrays.stream(ErrorCode.values()).collect(Collectors.toMap(ErrorCode::code, Function.identity()));

    @ParameterizedTest
    @EnumSource
    @DisplayName("B2: every refusal says in Chinese and English what is wrong, and what to do next")
    void hasSentences(ErrorCode code) {
        for (Sentence sentence : List.of(code.message(), code.next())) {
            assertThat(sentence.zh()).matches(".*\\p{IsHan}.*").endsWith("。");
            assertThat(sentence.en()).matches("[A-Z].*[A-Za-z].*").doesNotContainPattern("\\p{IsHan}");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("B2: a problem carries type, title, status, code, message and next")
    void problemIsWhole(ErrorCode code) {
        assertThat(Problems.of(ChakaException.ofField(code, "some_field")))
                .containsEntry("type", "urn:chaka:problem:" + code.code())
                .containsEntry("status", code.status())
                .containsEntry("code", code.code())
                .containsEntry("field", "some_field")
                .containsKeys("title", "message", "next");
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocol.md", "app-api.md"})
    @DisplayName("B2: the codes and statuses of the hub are those of the documents")
    void asDocumented(String document) throws IOException {
        List<String> rows = rows(Path.of("..", "docs", document));
        assertThat(rows).hasSizeGreaterThan(15);
        for (String row : rows) {
            String[] cells = row.split("\\|", -1);
            List<String> codes = all(CODE, cells[1], 1);
            List<String> statuses = all(STATUS, cells[2], 0);
            for (String code : codes) {
                assertThat(BY_CODE).as(row).containsKey(code);
                String status = String.valueOf(BY_CODE.get(code).status());
                if (statuses.size() == codes.size()) {
                    assertThat(status).as(code).isEqualTo(statuses.get(codes.indexOf(code)));
                } else {
                    assertThat(statuses).as(code).contains(status);
                }
            }
        }
    }

    /** Rows of the table under {@code | Code | Status | …}. */
    private static List<String> rows(Path document) throws IOException {
        List<String> rows = new ArrayList<>();
        boolean inTable = false;
        for (String line : Files.readAllLines(document)) {
            inTable = line.startsWith("|") && (inTable || line.startsWith("| Code | Status |"));
            if (inTable && line.contains("`")) {
                rows.add(line);
            }
        }
        return rows;
    }

    private static List<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(group))
                .toList();
    }
}
