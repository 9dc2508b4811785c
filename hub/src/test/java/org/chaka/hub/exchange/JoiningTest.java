package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestParties.BankKeys;
import org.chaka.hub.platform.HubKeys;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Base of the tests with banks that join the running hub; each leaves again, so that other tests see sixteen. */
abstract class JoiningTest extends ExchangeTest {
    private final List<InstitutionCode> joined = new ArrayList<>();

    @TempDir
    private Path files;

    @Autowired
    private HubKeys hub;

    private static final AtomicInteger CODES = new AtomicInteger(80_000_000);

    @AfterEach
    void leaveAgain() {
        joined.forEach(code -> operator("leave", code.digits()));
    }

    /** A bank that nobody knew before, invited. */
    InstitutionCode invited() {
        InstitutionCode code = new InstitutionCode(Integer.toString(CODES.incrementAndGet()));
        joined.add(code);
        assertThat(operator(
                        "admit",
                        code.digits(),
                        "--zh",
                        "新来银行",
                        "--en",
                        "Newcomer Bank",
                        "--service-number",
                        "95000",
                        "--systems",
                        "debit,credit",
                        "--contact",
                        "chaka@newcomer.example"))
                .isZero();
        return code;
    }

    /** A bank that cardholders may ask, with these keys. */
    InstitutionCode live(InstitutionCode code, BankKeys keys) {
        assertThat(admit(code, keys)).isZero();
        assertThat(operator("live", code.digits())).isZero();
        return code;
    }

    /** Has the operator admit a pair of keys. @return the command's exit status */
    int admit(InstitutionCode code, BankKeys keys) {
        return admit(code, keys.signing().certificate(), keys.encryption().certificate());
    }

    int admit(InstitutionCode code, X509Certificate ofSigning, X509Certificate ofEncryption) {
        Path signing = files.resolve("signing.pem");
        Path encryption = files.resolve("encryption.pem");
        try {
            Files.deleteIfExists(signing);
            PemFiles.writeCertificate(signing, ofSigning);
            PemFiles.writeCertificate(encryption, ofEncryption);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return operator("keys", code.digits(), signing.toString(), encryption.toString());
    }

    /** The bank's node with these keys. */
    TestBank node(InstitutionCode code, BankKeys keys) {
        return new TestBank(code, keys, hub.signing(), clock);
    }
}
