package org.chaka.hub.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chaka.hub.Cardholder;
import org.chaka.hub.inquiry.CardholderTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FieldKeyChangeTest extends CardholderTest {
    @Autowired
    private FieldCipher cipher;

    @Autowired
    private List<SealedFields> modules;

    @Test
    @DisplayName("S14: the key of personal fields is changed while the hub serves; no row stays under an older one")
    void changes() throws IOException {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        Cardholder drafting = Cardholder.registered(OUTSIDE);
        drafting.begin(ICBC);
        UUID person = personId(cardholder.browser());
        byte[] before = name(person);
        byte[] olderPrefix = cipher.prefix();
        Path request = Files.createFile(folder().resolve("hub/keys/change-field-key"));

        await(
                "every row is under the new key",
                () -> !Arrays.equals(cipher.prefix(), olderPrefix) && underOtherKeys() == 0);
        assertThat(name(person)).isNotEqualTo(before);
        assertThat(clear(person, before))
                .as("what is under way still opens")
                .isEqualTo(cardholder.person().name());
        assertThat(request).as("it is not over before a minute has passed").isNotEmptyFile();

        clock.standAt(clock.instant().plus(Duration.ofMinutes(2)));
        await("the older key is gone", () -> !Files.exists(request));
        assertThatThrownBy(() -> clear(person, before)).isInstanceOf(IllegalStateException.class);
        assertThat(clear(person, name(person))).isEqualTo(cardholder.person().name());
        assertThat(cardholder.browser().get("/api/me").status()).isEqualTo(200);
        answer(cardholder, ICBC);
        awaitState(cardholder, "ready");
    }

    @Test
    @DisplayName("S14: a change that was interrupted goes on where it was, under the key that was made for it")
    void goesOn() throws IOException {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        UUID person = personId(cardholder.browser());
        byte[] prefix = cipher.prefix();
        Path request = folder().resolve("hub/keys/change-field-key");
        Files.writeString(request, clock.instant().minus(Duration.ofMinutes(5)) + " 4711");
        await("it ends", () -> !Files.exists(request));
        assertThat(cipher.prefix()).isEqualTo(prefix);
        assertThat(clear(person, name(person))).isEqualTo(cardholder.person().name());
    }

    @Test
    @DisplayName("S14: every column that holds encrypted fields is known to the change of their key")
    void everySealedColumn() {
        List<String> known = modules.stream()
                .flatMap(module -> module.sealedFields().stream())
                .map(field -> field.table() + "." + field.column())
                .collect(Collectors.toCollection(ArrayList::new));
        // Sealed by a device to a bank: no key of the hub's opens it.
        known.add("cases.card_case.sealed_case");
        assertThat(known).containsExactlyInAnyOrderElementsOf(jdbc.queryForList("""
                        SELECT n.nspname || '.' || c.relname || '.' || a.attname
                        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                            JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE a.attname LIKE '%\\_sealed' AND c.relkind = 'r' OR a.attname LIKE 'sealed\\_%' AND c.relkind = 'r'
                        """, String.class));
    }

    private int underOtherKeys() {
        return modules.stream()
                .flatMap(module -> module.sealedFields().stream())
                .mapToInt(field -> owner.queryForObject(
                        "SELECT count(*) FROM " + field.table() + " WHERE substring(" + field.column() + " FOR 5) <> ?",
                        Integer.class,
                        cipher.prefix()))
                .sum();
    }

    private byte[] name(UUID person) {
        Map<String, Object> row = jdbc.queryForMap("SELECT name_sealed FROM users.person WHERE person_id = ?", person);
        return (byte[]) row.get("name_sealed");
    }

    private String clear(UUID person, byte[] sealed) {
        return new String(cipher.open("users.person", "name_sealed", person.toString(), sealed), UTF_8);
    }
}
