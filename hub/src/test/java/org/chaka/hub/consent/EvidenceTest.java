package org.chaka.hub.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.chaka.hub.Cardholder;
import org.chaka.hub.inquiry.CardholderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class EvidenceTest extends CardholderTest {
    @TempDir
    Path folder;

    @Autowired
    private ConsentErasure erasure;

    private Cardholder cardholder;
    private String where;

    @BeforeEach
    void somebodyAsks() {
        cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC, ABC);
        JsonNode line = consent().path("evidence");
        where = " WHERE bucket = " + line.path("chain").asInt() + " AND line_no = "
                + line.path("line").asLong();
    }

    @Test
    @DisplayName("D11, S6: a person sees what was consented to, word for word, also when the consent itself is erased")
    void thePersonSees() {
        JsonNode consent = consent();
        JsonNode current = client().get("/api/consent-texts/current").body();
        assertThat(consent.path("agreement")).isEqualTo(current.path("agreement"));
        assertThat(consent.path("authorisation")).isEqualTo(current.path("authorisation"));
        assertThat(consent.path("granted_at").asString()).isEqualTo("2022-03-22T02:00:00Z");
        assertThat(consent.path("banks").toString()).isEqualTo("[\"" + ICBC + "\",\"" + ABC + "\"]");

        assertThat(consents()).isOne();
        clock.standAt("2022-03-23T10:00");
        leaveNothingOpenThatIsDue();
        erasure.eraseDue(clock.instant());
        assertThat(consents()).isZero();
        cardholder.signInAgain();
        assertThat(consent()).isEqualTo(consent);
        assertThat(Cardholder.registered(OUTSIDE)
                        .browser()
                        .get(path(cardholder, "/consent"))
                        .code())
                .isEqualTo("inquiry-not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE consent.evidence SET root = sha256(root)",
                "UPDATE consent.evidence SET text_digest = sha256(text_digest)",
                "UPDATE consent.evidence SET subject_index = subject_index || '\\x00'",
                "UPDATE consent.evidence SET granted_at = granted_at + interval '1 millisecond'",
                "UPDATE consent.evidence SET hash = sha256(hash)",
                "UPDATE consent.evidence SET line_no = line_no + 1000000",
                "DELETE FROM consent.evidence"
            })
    @DisplayName("D11: a line that was changed or removed shows, and no other does")
    void shows(String tampering) {
        assertThat(this.<List<String>>asOwner(status -> {
                    status.setRollbackOnly();
                    owner.update(tampering + where);
                    return check(EvidenceCheck::broken);
                }))
                .isNotEmpty()
                .allMatch(line -> line.startsWith(chain()));
        assertThat(check(EvidenceCheck::broken)).isEmpty();
    }

    @Test
    @DisplayName("D11: a chain that was written anew contradicts the ends that were noted before")
    void writtenAnew() throws IOException {
        Path note = folder.resolve("ends");
        assertThat(report(note)).contains("noted in").endsWith("consent evidence: whole\n");
        assertThat(report(note)).isEqualTo("consent evidence: whole\n");
        List<String> noted = Files.readAllLines(note);
        String forged = asOwner(status -> {
            status.setRollbackOnly();
            owner.update("DELETE FROM consent.evidence" + where);
            owner.update("""
                    UPDATE consent.evidence_head h SET (line_no, hash) = (
                        SELECT line_no, hash FROM (
                            SELECT line_no, hash FROM consent.evidence e WHERE e.bucket = h.bucket
                            UNION ALL SELECT h.first_line_no - 1, h.before_hash ORDER BY line_no DESC LIMIT 1) last)
                    """);
            assertThat(check(EvidenceCheck::broken)).as("cut off at the end").isEmpty();
            return report(note);
        });
        assertThat(forged).startsWith("CONTRADICTS").doesNotContain("whole");
        assertThat(noted).anyMatch(end -> forged.contains(end));
    }

    @Test
    @DisplayName("D11: evidence is kept for five years, then erased from the beginning of the chain, which stays whole")
    void fiveYears() {
        erasure.eraseDue(yearsOn(5).minusSeconds(1));
        assertThat(lines()).isOne();
        erasure.eraseDue(yearsOn(50)); // other tests have written lines of later years before this one
        assertThat(lines()).isZero();
        assertThat(check(EvidenceCheck::broken)).isEmpty();
        cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        assertThat(check(EvidenceCheck::broken)).isEmpty();
        assertThat(consent().path("evidence").path("line").asLong()).isPositive();
    }

    /** As who may do anything, and undone afterwards. */
    private <T> T asOwner(TransactionCallback<T> work) {
        return new TransactionTemplate(new JdbcTransactionManager(owner.getDataSource())).execute(work);
    }

    private JsonNode consent() {
        return cardholder.browser().get(path(cardholder, "/consent")).body();
    }

    private int consents() {
        return jdbc.queryForObject(
                "SELECT count(*) FROM consent.consent WHERE inquiry_id = ?", Integer.class, cardholder.inquiryId());
    }

    private int lines() {
        return jdbc.queryForObject("SELECT count(*) FROM consent.evidence" + where, Integer.class);
    }

    private Instant yearsOn(int years) {
        return clock.instant().atOffset(ZoneOffset.UTC).plusYears(years).toInstant();
    }

    private String chain() {
        return consent().path("evidence").path("chain").asInt() + "/";
    }

    private interface Look<T> {
        T at(EvidenceCheck check) throws SQLException;
    }

    /** On the connection of the transaction, if there is one. */
    private <T> T check(Look<T> look) {
        return owner.execute((Connection connection) -> look.at(new EvidenceCheck(connection)));
    }

    private String report(Path note) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        check(check -> {
            try (PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8)) {
                return check.report(printed, note);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return out.toString(StandardCharsets.UTF_8);
    }
}
