package org.chaka.hub.retention;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestPerson;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class NothingInClearTest extends CardholderTest {
    private static final int PICTURE_BYTES = 3000;
    private static final int MARKER_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final byte[] picture = Bytes.random(PICTURE_BYTES, random).toArray();
    private final List<ClearTraces> secrets = new ArrayList<>();

    @Test
    @DisplayName(
            "Promise 3: after a whole walk no name, number, phone, password, code, picture or answer is in clear in any table, file or log")
    void nothingInClear(CapturedOutput logs) throws IOException, MalformedException {
        Cardholder cardholder = walk();
        owner.execute("CHECKPOINT");
        List<String> found = new ArrayList<>();
        for (String table : tables()) {
            String rows = String.join("\n", owner.queryForList("SELECT t::text FROM " + table + " t", String.class));
            look(table, new String(rows.getBytes(UTF_8), ISO_8859_1), found);
        }
        ClearTraces inquiry = ClearTraces.of("inquiry id", uuid(cardholder));
        boolean inquirySeen = false;
        boolean walSeen = false;
        for (Path file : files()) {
            String content = content(file);
            look(file.toString(), content, found);
            inquirySeen |= inquiry.isIn(content);
            walSeen |= file.toString().contains("pg_wal") && inquiry.isIn(content);
        }
        look("the log", new String(logs.getAll().getBytes(UTF_8), ISO_8859_1), found);
        assertThat(found).isEmpty();
        // What may be there is found there, so the search looks where the hub writes.
        assertThat(inquirySeen).isTrue();
        assertThat(walSeen).isTrue();
    }

    @Test
    @DisplayName("Promise 3: the search finds a secret as text, in hexadecimal and at any place inside base64")
    void theSearchFinds() {
        ClearTraces name = ClearTraces.of("name", "欧阳鉴微");
        byte[] utf8 = "欧阳鉴微".getBytes(UTF_8);
        assertThat(name.isIn("..." + new String(utf8, ISO_8859_1) + "...")).isTrue();
        assertThat(name.isIn("\\x00" + HexFormat.of().formatHex(utf8) + "00")).isTrue();
        for (String before : new String[] {"", "a", "ab", "abc"}) {
            byte[] whole = (before + "欧阳鉴微 and more").getBytes(UTF_8);
            assertThat(name.isIn(Base64.getEncoder().encodeToString(whole))).isTrue();
            assertThat(name.isIn(Base64.getUrlEncoder().encodeToString(whole))).isTrue();
        }
        assertThat(name.isIn("欧阳鉴")).isFalse();
        ClearTraces password = ClearTraces.of("payment password", "730184");
        assertThat(password.isIn("(0,730184,x)")).isTrue();
        assertThat(password.isIn("\\xab730184ff")).isFalse();
    }

    private Cardholder walk() throws MalformedException {
        TestPerson anybody = TestPerson.fresh();
        TestPerson person = new TestPerson("欧阳鉴微", anybody.documentNumber(), anybody.phone(), "310000", "730184");
        secrets.add(ClearTraces.of("name", person.name()));
        secrets.add(ClearTraces.of("identity number", person.documentNumber()));
        secrets.add(ClearTraces.of("phone", person.phone()));
        secrets.add(ClearTraces.of("phone with country code", "86" + person.phone()));
        secrets.add(ClearTraces.of("payment password", person.paymentPassword()));
        secrets.add(ClearTraces.of("picture", marker(picture)));

        Cardholder cardholder = Cardholder.registered(person, OUTSIDE);
        secrets.add(ClearTraces.of("registration code", OUTSIDE.latestCode(person.phone())));
        JsonNode draft = cardholder.begin(ICBC, ABC).body();
        byte[] sealedFace = sealedFace(cardholder, draft);
        secrets.add(ClearTraces.of("sealed picture", marker(sealedFace)));
        assertThat(cardholder
                        .browser()
                        .post(
                                "/api/drafts/" + cardholder.inquiryId() + "/face",
                                Map.of(
                                        "device_key", cardholder.deviceKey(),
                                        "consent_root", cardholder.tree().root(),
                                        "sealed_face", Bytes.copyOf(sealedFace)))
                        .status())
                .isEqualTo(200);
        String code = cardholder.inquirySmsCode();
        secrets.add(ClearTraces.of("inquiry code", code));
        secrets.add(ClearTraces.of(
                "consent seed", Bytes.ofBase64(draft.path("seed").asString()).toArray()));
        assertThat(cardholder.submit(code).status()).isEqualTo(202);
        answer(cardholder, ICBC, ABC)
                .values()
                .forEach(bytes -> secrets.add(ClearTraces.of("the bank's bytes", marker(bytes.toArray()))));
        awaitState(cardholder, "ready");
        cardholder.browser().post(path(cardholder, "/opening"), Map.of("payment_password", "730185"));
        assertThat(cardholder.answers(cardholder.ticket()).body().path("answers"))
                .hasSize(2);
        await(
                "the SMS is sent",
                () -> jdbc.queryForObject(
                        "SELECT sent_at IS NOT NULL FROM notice.outbox WHERE inquiry_id = ?",
                        Boolean.class,
                        cardholder.inquiryId()));
        return cardholder;
    }

    private byte[] sealedFace(Cardholder cardholder, JsonNode draft) throws MalformedException {
        Bytes commitment = Bytes.ofBase64(draft.path("person_commitment").asString());
        Bytes binding = Binding.of(
                cardholder.inquiryId(),
                cardholder.deviceKey(),
                cardholder.tree().root(),
                commitment);
        byte[] plaintext = ByteBuffer.allocate(binding.length() + picture.length)
                .put(binding.toArray())
                .put(picture)
                .array();
        Bytes certificate =
                Bytes.ofBase64(draft.path("authority_encryption_certificate").asString());
        return SealedBatch.sealFace(Certificates.ofDer(certificate), cardholder.inquiryId(), plaintext);
    }

    /** Bytes out of the middle. */
    private static byte[] marker(byte[] whole) {
        return Bytes.copyOf(whole, whole.length / 2, MARKER_BYTES).toArray();
    }

    private static byte[] uuid(Cardholder cardholder) {
        return ByteBuffer.allocate(16)
                .putLong(cardholder.inquiryId().getMostSignificantBits())
                .putLong(cardholder.inquiryId().getLeastSignificantBits())
                .array();
    }

    private List<String> tables() {
        List<String> tables = owner.queryForList("""
                SELECT format('%I.%I', n.nspname, c.relname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'm')
                """, String.class);
        assertThat(tables)
                .contains(
                        "users.person",
                        "exchange.answer_pack",
                        "report.record",
                        "notice.outbox",
                        "pg_catalog.pg_statistic");
        return tables;
    }

    private void look(String where, String latin1, List<String> found) {
        for (ClearTraces secret : secrets) {
            if (secret.isIn(latin1)) {
                found.add(secret.what() + " in " + where);
            }
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder().resolve("hub"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static String content(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), ISO_8859_1);
        } catch (NoSuchFileException goneMeanwhile) {
            return "";
        }
    }
}
