package org.chaka.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.chaka.hub.Cardholder;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Subject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class IndexKeyChangeTest extends CardholderTest {
    /** What is found by a random id, and what is forgotten within a day, or eight. */
    private static final List<String> NOT_COMPUTED_ANEW = List.of(
            "audit.event.origin_index",
            "audit.event.subject_index",
            "consent.evidence.subject_index",
            "identity.limit_use.subject_index",
            "identity.sms_code.bound_index",
            "users.held_quota.document_index");

    @Autowired
    private BlindIndex index;

    @Autowired
    private People people;

    @Autowired
    private List<IndexedFields> modules;

    @Test
    @DisplayName(
            "S14: the key by which persons are found is changed while the hub serves; everybody is found all along")
    void changes() throws IOException {
        Cardholder before = Cardholder.registered(OUTSIDE);
        before.ask(ICBC);
        Cardholder closing = Cardholder.registered(OUTSIDE);
        byte[] olderPrefix = index.prefix();
        Path request = Files.createFile(folder().resolve("hub/keys/change-index-key"));
        await("a new key is used", () -> !Arrays.equals(index.prefix(), olderPrefix));
        String phone = subject(before).phone();
        assertThat(people.byPhone(phone)).isPresent();
        await("every row is under the new key", () -> underOtherKeys() == 0);
        assertThat(people.byPhone(phone)).isPresent();
        assertThat(request).as("it is not over before a minute has passed").isNotEmptyFile();
        assertThat(before.browser()
                        .get("/api/inquiries/" + before.inquiryId() + "/consent")
                        .body()
                        .path("evidence")
                        .path("line")
                        .isNumber())
                .as("the line of evidence, under the older key, is found")
                .isTrue();
        closing.closeAccount();

        clock.standAt(clock.instant().plus(Duration.ofMinutes(2)));
        await("the change is over", () -> !Files.exists(request));
        before.signInAgain();
        answer(before, ICBC);
        awaitState(before, "ready");
    }

    @Test
    @DisplayName("D1: who was registered under an older key is found, and gets no second account")
    void stillOneAccount() throws GeneralSecurityException {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        Subject subject = subject(cardholder);
        index.changeKey();
        assertThat(underOtherKeys()).isPositive();
        assertThat(people.byPhone(subject.phone())).isPresent();
        assertThat(people.isRegistered(subject.phone(), "of nobody")).isTrue();
        assertThat(people.isRegistered("of nobody", subject.documentNumber())).isTrue();
        assertThat(people.isRegistered("of nobody", "of nobody")).isFalse();
    }

    private Subject subject(Cardholder cardholder) {
        return jdbc.queryForObject(
                "SELECT bucket, person_id FROM users.person WHERE person_id = ?",
                (row, number) -> people.subject(new PersonKey(row.getShort(1), row.getObject("person_id", UUID.class))),
                personId(cardholder.browser()));
    }

    @Test
    @DisplayName("S14: every column that holds an index of something guessable is known to the change of its key")
    void everyIndex() {
        Stream<String> known = modules.stream()
                .flatMap(module -> module.indexedFields().stream())
                .map(field -> field.table() + "." + field.column());
        List<String> columns = jdbc.queryForList("""
                SELECT n.nspname || '.' || c.relname || '.' || a.attname
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE a.attname LIKE '%\\_index' AND c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog')
                """, String.class);
        assertThat(Stream.concat(known, NOT_COMPUTED_ANEW.stream())).containsExactlyInAnyOrderElementsOf(columns);
    }

    private int underOtherKeys() {
        return modules.stream()
                .flatMap(module -> module.indexedFields().stream())
                .mapToInt(field -> jdbc.queryForObject(
                        "SELECT count(*) FROM " + field.table() + " WHERE substring(" + field.column() + " FOR 5) <> ?",
                        Integer.class,
                        index.prefix()))
                .sum();
    }
}
