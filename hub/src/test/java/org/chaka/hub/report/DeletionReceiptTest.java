package org.chaka.hub.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import org.chaka.hub.Cardholder;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.protocol.wire.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeletionReceiptTest extends CardholderTest {

    @Test
    @DisplayName(
            "B7, S12: the receipt names when the key was destroyed and when the bytes went, signed by the published key")
    void afterSevenDays() throws Exception {
        Cardholder cardholder = withReport();
        assertThat(cardholder.browser().get(receipt(cardholder)).code()).isEqualTo("not-erased");

        clock.standAt(ERASE_AT);
        cardholder.signInAgain();
        await(
                "the key is destroyed",
                () -> cardholder.browser().get(receipt(cardholder)).status() == 200);
        String statement = checked(cardholder);
        assertThat(statement)
                .contains("inquiry: " + cardholder.inquiryId())
                .contains("generated: 2022-03-22 10:00:00 UTC+8")
                .contains("seven natural days are over (S12)")
                .contains("key destroyed: 2022-03-30 00:00:00 UTC+8")
                .contains("bytes removed: 最迟（含备份） at the latest, backups too, 2022-04-01 00:00:00 UTC+8");

        clock.standAt("2022-04-01T08:00");
        cardholder.signInAgain();
        await("the bytes are removed", () -> body(cardholder).contains("bytes removed: 2022-04-01 08:00:00 UTC+8"));
        checked(cardholder);
    }

    @Test
    @DisplayName("B7, D8: who deletes a report, and who withdraws a query, gets a receipt at once")
    void deletedAndWithdrawn() throws Exception {
        Cardholder deleting = withReport();
        deleting.browser().delete(path(deleting, "/report"));
        assertThat(checked(deleting))
                .contains("deleted by the person (D8)")
                .contains("key destroyed: 2022-03-22 10:00:00 UTC+8")
                .contains("at the latest, backups too, 2022-04-01 00:00:00 UTC+8");

        Cardholder withdrawing = Cardholder.registered(OUTSIDE);
        withdrawing.ask(ICBC);
        assertThat(withdrawing.browser().get(receipt(withdrawing)).code()).isEqualTo("not-erased");
        withdrawing.browser().post(path(withdrawing, "/withdrawal"), Map.of());
        assertThat(checked(withdrawing))
                .contains("withdrawn by the person (D8)")
                .doesNotContain("generated");

        assertThat(deleting.browser().get(receipt(withdrawing)).code()).isEqualTo("inquiry-not-found");
    }

    @Test
    @DisplayName("B7: a changed receipt does not verify")
    void changed() throws Exception {
        Cardholder cardholder = withReport();
        cardholder.browser().delete(path(cardholder, "/report"));
        JsonNode receipt = cardholder.browser().get(receipt(cardholder)).body();
        String statement = receipt.path("statement").asString();
        assertThat(verifies(receipt, statement)).isTrue();
        assertThat(verifies(receipt, statement.replace("2022-03-22", "2022-03-21")))
                .isFalse();
    }

    private String checked(Cardholder cardholder) throws GeneralSecurityException, IOException {
        JsonNode receipt = cardholder.browser().get(receipt(cardholder)).body();
        String statement = receipt.path("statement").asString();
        assertThat(verifies(receipt, statement)).isTrue();
        return statement;
    }

    /** With the JDK alone, and the certificate that the hub has published. */
    private static boolean verifies(JsonNode receipt, String statement) throws GeneralSecurityException, IOException {
        Certificate published = certificate(Files.readAllBytes(folder().resolve("handover/hub-signing.pem")));
        assertThat(certificate(bytes(receipt, "certificate"))).isEqualTo(published);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initVerify(published);
        signature.update(statement.getBytes(StandardCharsets.UTF_8));
        return signature.verify(bytes(receipt, "signature"));
    }

    private static Certificate certificate(byte[] encoded) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static byte[] bytes(JsonNode receipt, String member) {
        return Bytes.ofBase64(receipt.path(member).asString()).toArray();
    }

    private String body(Cardholder cardholder) {
        return cardholder
                .browser()
                .get(receipt(cardholder))
                .body()
                .path("statement")
                .asString("");
    }

    private static String receipt(Cardholder cardholder) {
        return path(cardholder, "/deletion-receipt");
    }
}
