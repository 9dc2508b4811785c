package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HalfStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The jar as a bank runs it: a process of its own with the service's own JVM options, a hub over mutual TLS, the debit
 * system by JDBC, the credit-card system by HTTP.
 */
class RunnableJarIT extends RunnableJar {
    RunnableJarIT() throws SQLException {}

    @Test
    @DisplayName("B2, S8: killed in the middle of its work and started again, it loses no answer and gives none twice")
    void killed() throws Exception {
        List<TestInquiry> inquiries = inquiries(400);
        Process first = start();
        hub.onNextPosts(HubDouble.OnPost.STORE, HubDouble.OnPost.STORE_AND_LOSE_THE_REPLY, HubDouble.OnPost.BUSY);
        hub.handOut(items(inquiries));
        NodeFixture.await("some answers", () -> hub.posts.size() >= 3);
        first.destroyForcibly().waitFor();
        assertThat(hub.answered()).as("it was killed in the middle").hasSizeLessThan(inquiries.size());
        int callsBefore = hub.calls.size();
        start();
        NodeFixture.await(
                "work is taken again",
                () -> hub.calls.subList(callsBefore, hub.calls.size()).contains("lease"));
        // The lease of the killed node has run out: the hub hands out again what has no answer.
        Set<UUID> answered = hub.answered();
        hub.handOut(items(
                inquiries.stream().filter(each -> !answered.contains(each.id)).toList()));
        NodeFixture.await("all answers", () -> hub.answered().size() == inquiries.size());
        for (TestInquiry inquiry : inquiries) {
            Set<Bytes> answers = Set.copyOf(hub.answersTo(inquiry));
            assertThat(answers).as("answers that differ").hasSize(1);
            AnswerContent content = inquiry.open(answers.iterator().next(), files.parties.bankSigning.publicKey());
            assertThat(content.cards())
                    .extracting(card -> card.kind())
                    .containsExactly(CardKind.DEBIT, CardKind.CREDIT);
            assertThat(content.debit()).isEqualTo(HalfStatus.ANSWERED);
        }
    }

    @Test
    @DisplayName("S11, B3: it stays under 256 MB, shows health and metrics, and logs in JSON without personal data")
    void memoryHealthAndLogs() throws Exception {
        Process node = start();
        List<TestInquiry> inquiries = inquiries(1500);
        for (int from = 0; from < inquiries.size(); from += 500) {
            hub.handOut(items(inquiries.subList(from, from + 500)));
        }
        NodeFixture.await("all answers", () -> hub.answered().size() == inquiries.size());
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/health").body()).contains("\"status\":\"up\"", "\"debit\":\"up\"", "\"credit\":\"up\"");
        NodeFixture.await("metrics", () -> get("/metrics").body().contains("chaka_node_answers_total 1500\n"));
        assertThat(get("/metrics").body())
                .containsPattern("(?m)^chaka_node_certificate_end_timestamp_seconds [1-9][0-9]{9}$")
                .contains("chaka_node_kept_bodies 0\n")
                .contains("chaka_node_system_asked_total{system=\"debit\",outcome=\"answered\"} 1500\n")
                .matches(Pattern.compile("(# (HELP|TYPE) [a-z_]+ .+\\n|[a-z_]+(\\{[^}]+})? [0-9.E-]+\\n)+"));
        assertThat(get("/").statusCode()).isEqualTo(404);
        run("ALTER TABLE card RENAME TO gone");
        hub.handOut(inquiries(1).getFirst().item());
        NodeFixture.await(
                "the half is missed", () -> get("/metrics").body().contains("chaka_node_halves_awaited_total 1\n"));
        assertThat(get("/health").body()).contains("\"status\":\"up\"", "\"debit\":\"down\"");

        long megabytes = peakKilobytes(node) / 1024;
        System.out.println("The bank node's peak: " + megabytes + " MB resident");
        assertThat(megabytes).as("resident memory in MB").isLessThan(MOST_MEGABYTES);
        node.destroy();
        node.waitFor();
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(Json.read(line.getBytes(StandardCharsets.UTF_8), Object.class)
                            .toString())
                    .contains("formattedMessage=", "level=");
        }
        assertThat(String.join("\n", lines))
                .contains("takes work", "SQL state 42P01")
                .doesNotContain(
                        DEBIT_PAN, CREDIT_PAN, TestInquiry.NUMBER, TestInquiry.NAME, TestInquiry.PHONE, "13800138000");
    }
}
