package org.chaka.hub.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.chaka.hub.TestParties.BankKeys;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;

/** What takes two persons, and what one may do alone. */
class ProposalTest extends ConsoleTest {
    /** Not open at the start of any test; put back afterwards. */
    private static final String REGION = "650000";

    private static final int REFUSED = 409;

    @TempDir
    private Path files;

    private TestOperator first;
    private TestOperator second;

    @BeforeEach
    void twoOperators() {
        first = signedIn();
        second = signedIn();
    }

    private String admit(InstitutionCode code) {
        TestOperator.Page proposed = first.post(
                "/console/proposals/admit",
                "code",
                code.digits(),
                "zh",
                "新来银行",
                "en",
                "Newcomer Bank",
                "serviceNumber",
                "95000",
                "systems",
                "debit",
                "systems",
                "credit",
                "contact",
                "chaka@newcomer.example");
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(302);
        return proposed.location();
    }

    private String approved(String proposal) {
        assertThat(second.post(proposal + "/approve").location()).isEqualTo(proposal);
        return state(proposal);
    }

    private String state(String proposal) {
        return row(proposal).get("state").toString();
    }

    private Map<String, Object> row(String proposal) {
        return owner.queryForMap("SELECT * FROM operator.proposal WHERE proposal_id = ?", id(proposal));
    }

    private static UUID id(String proposal) {
        return UUID.fromString(proposal.substring(proposal.lastIndexOf('/') + 1));
    }

    private static InstitutionCode newCode() {
        return new InstitutionCode(Integer.toString(ThreadLocalRandom.current().nextInt(70_000_000, 80_000_000)));
    }

    private String stateOf(InstitutionCode bank) {
        return owner
                .queryForList("SELECT state FROM bank.bank WHERE institution_code = ?", String.class, bank.digits())
                .stream()
                .findFirst()
                .orElse("none");
    }

    private String pem(X509Certificate certificate) {
        try {
            Path file = files.resolve("certificate.pem");
            PemFiles.writeCertificate(file, certificate);
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String proposeKeys(InstitutionCode code, BankKeys keys) {
        TestOperator.Page proposed = first.post(
                "/console/proposals/keys",
                "code",
                code.digits(),
                "signing",
                pem(keys.signing().certificate()),
                "encryption",
                pem(keys.encryption().certificate()));
        assertThat(proposed.status()).as(proposed.text()).isEqualTo(302);
        return proposed.location();
    }

    @Test
    @DisplayName("D15: a bank is admitted, gets its keys and goes live, each when a second operator approves")
    void admitsABank() {
        InstitutionCode code = newCode();
        String admission = admit(code);
        assertThat(stateOf(code)).as("before the second person").isEqualTo("none");
        assertThat(second.get(admission).text()).contains("新来银行", "Newcomer Bank", "chaka@newcomer.example");
        assertThat(approved(admission)).isEqualTo("done");
        assertThat(stateOf(code)).isEqualTo("invited");

        BankKeys keys = PARTIES.newKeys(code);
        String proposal = proposeKeys(code, keys);
        assertThat(stateOf(code)).isEqualTo("invited");
        assertThat(second.get(proposal).text())
                .as("to compare on the telephone")
                .contains(keys.signing().keyId().toString());
        assertThat(approved(proposal)).isEqualTo("done");
        assertThat(stateOf(code)).isEqualTo("testing");

        String live = first.post("/console/proposals/live", "code", code.digits(), "from", "")
                .location();
        assertThat(stateOf(code)).isEqualTo("testing");
        assertThat(approved(live)).isEqualTo("done");
        assertThat(stateOf(code)).isEqualTo("live");

        String revocation = first.post(
                        "/console/proposals/revoke",
                        "code",
                        code.digits(),
                        "key",
                        keys.signing().keyId().toString())
                .location();
        assertThat(approved(revocation)).isEqualTo("done");
        assertThat(first.get("/console/banks/" + code.digits()).text()).contains("已吊销");

        assertThat(approved(first.post("/console/proposals/leave", "code", code.digits())
                        .location()))
                .isEqualTo("done");
        assertThat(stateOf(code)).isEqualTo("left");
    }

    @Test
    @DisplayName(
            "D15: nobody approves or declines their own proposal; only they withdraw it; the database holds that too")
    void neverTheSamePerson() {
        InstitutionCode code = newCode();
        String proposal = admit(code);
        assertThat(first.post(proposal + "/approve").status()).isEqualTo(REFUSED);
        assertThat(first.post(proposal + "/decline").status()).isEqualTo(REFUSED);
        assertThat(second.post(proposal + "/withdraw").status()).isEqualTo(REFUSED);
        assertThat(state(proposal)).isEqualTo("open");
        assertThat(stateOf(code)).isEqualTo("none");
        assertThatThrownBy(() -> owner.update(
                        "UPDATE operator.proposal SET state = 'done', decided_by = proposed_by, decided_at = now(),"
                                + " outcome = '' WHERE proposal_id = ?",
                        id(proposal)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(first.post(proposal + "/withdraw").status()).isEqualTo(302);
        assertThat(state(proposal)).isEqualTo("withdrawn");
        assertThat(second.post(proposal + "/approve").status()).isEqualTo(REFUSED);
        assertThat(stateOf(code)).isEqualTo("none");
    }

    @Test
    @DisplayName("D15: what was declined, and what nobody approved within a day, is not carried out")
    void declinedOrExpired() {
        InstitutionCode code = newCode();
        String declined = admit(code);
        assertThat(second.post(declined + "/decline").status()).isEqualTo(302);
        assertThat(second.post(declined + "/approve").status()).isEqualTo(REFUSED);

        String name = newName();
        TestOperator tomorrow = browser().enrol(invited(name));
        String expired = admit(code);
        clock.advance(Duration.ofHours(24));
        tomorrow.signIn(name);
        assertThat(tomorrow.get(expired).text()).contains("已过期");
        assertThat(tomorrow.post(expired + "/approve").status()).isEqualTo(REFUSED);
        assertThat(stateOf(code)).isEqualTo("none");
    }

    @Test
    @DisplayName("D15: the certificates are looked at when they are proposed, and again when they are approved")
    void checkedTwice() {
        InstitutionCode code = newCode();
        approved(admit(code));
        BankKeys anothers = PARTIES.newKeys(newCode());
        TestOperator.Page wrong = first.post(
                "/console/proposals/keys",
                "code",
                code.digits(),
                "signing",
                pem(anothers.signing().certificate()),
                "encryption",
                pem(anothers.encryption().certificate()));
        assertThat(wrong.status()).isEqualTo(REFUSED);
        assertThat(wrong.text()).contains("does not hold");

        BankKeys keys = PARTIES.newKeys(code);
        String proposal = proposeKeys(code, keys);
        PARTIES.revoke(keys.signing().certificate());
        assertThat(approved(proposal)).isEqualTo("failed");
        assertThat(row(proposal).get("outcome").toString()).contains("revocation list");
        assertThat(second.get(proposal).text()).contains("revocation list");
        assertThat(stateOf(code)).as("nothing of it was written").isEqualTo("invited");
        operator("leave", code.digits());
    }

    @Test
    @DisplayName("D15: suspending takes one person, resuming two")
    void suspending() {
        InstitutionCode code = newCode();
        approved(admit(code));
        approved(proposeKeys(code, PARTIES.newKeys(code)));
        approved(first.post("/console/proposals/live", "code", code.digits(), "from", "")
                .location());
        String suspension =
                first.post("/console/suspend", "code", code.digits()).location();
        assertThat(stateOf(code)).isEqualTo("suspended");
        assertThat(state(suspension)).isEqualTo("alone");
        String resumption =
                first.post("/console/proposals/resume", "code", code.digits()).location();
        assertThat(stateOf(code)).isEqualTo("suspended");
        assertThat(approved(resumption)).isEqualTo("done");
        assertThat(stateOf(code)).isEqualTo("live");
        operator("leave", code.digits());
    }

    @Test
    @DisplayName("S1, D15: a region opens on a day that two operators agreed on, today at the earliest")
    void opensARegion() {
        LocalDate before =
                owner.queryForObject("SELECT opens_on FROM rollout.region WHERE code = ?", LocalDate.class, REGION);
        try {
            owner.update("UPDATE rollout.region SET opens_on = NULL WHERE code = ?", REGION);
            assertThat(first.post("/console/proposals/region", "code", REGION, "day", "2022-03-21")
                            .status())
                    .as("yesterday")
                    .isEqualTo(REFUSED);
            String proposal = first.post("/console/proposals/region", "code", REGION, "day", "2022-03-23")
                    .location();
            assertThat(opensOn()).isNull();
            assertThat(approved(proposal)).isEqualTo("done");
            assertThat(opensOn()).isEqualTo("2022-03-23");
            clock.advance(Duration.ofMinutes(10));
            String late = first.post("/console/proposals/region", "code", REGION, "day", "2022-03-22")
                    .location();
            assertThat(first.post(late + "/withdraw").status()).isEqualTo(302);
        } finally {
            owner.update("UPDATE rollout.region SET opens_on = ? WHERE code = ?", before, REGION);
        }
    }

    private String opensOn() {
        return owner.queryForObject("SELECT opens_on::text FROM rollout.region WHERE code = ?", String.class, REGION);
    }

    @Test
    @DisplayName("D15: a new field key is asked for when a second operator approves, not before")
    void changesAKey() {
        Path request = folder().resolve("hub/keys/change-index-key");
        String proposal = first.post("/console/proposals/change-index-key").location();
        assertThat(request).doesNotExist();
        assertThat(second.post(proposal + "/decline").status()).isEqualTo(302);
        assertThat(request).doesNotExist();
    }

    @Test
    @DisplayName("D15: once there are two operators the command line refuses what takes two persons, and nothing else")
    void commandLine() {
        String admitted = newCode().digits();
        String[] admission = {
            "admit",
            admitted,
            "--zh",
            "新来银行",
            "--en",
            "Newcomer Bank",
            "--service-number",
            "95000",
            "--systems",
            "debit",
            "--contact",
            "chaka@newcomer.example"
        };
        assertThat(guardedOperator(admission)).isEqualTo(1);
        for (String verb : new String[] {"keys", "live", "resume", "leave", "revoke"}) {
            assertThat(guardedOperator(verb, "01020000")).as(verb).isEqualTo(1);
        }
        assertThat(stateOf(new InstitutionCode("01020000"))).isEqualTo("live");
        assertThat(guardedOperator("list")).isZero();
        removeOperators();
        assertThat(guardedOperator(admission)).as("with fewer than two").isZero();
        assertThat(guardedOperator("leave", admitted)).isZero();
    }

    @Test
    @DisplayName("D15: each act of an operator is a line of a chain that shows a change")
    void chained() throws SQLException {
        admit(newCode());
        try (Connection database = owner.getDataSource().getConnection()) {
            database.setAutoCommit(false);
            ActsCheck check = new ActsCheck(database);
            assertThat(check.broken()).isEmpty();
            try (Statement statement = database.createStatement()) {
                statement.executeUpdate("UPDATE operator.act SET act = 'SIGNED_OUT' WHERE act = 'PROPOSED'");
            }
            assertThat(check.broken()).isNotEmpty();
            database.rollback();
        }
    }
}
