package org.chaka.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.RevocationList;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** Both roots and all that they certify (protocol section 2), made at the first start and kept. */
final class PublicKeyInfrastructure {
    /** What one bank holds. */
    record BankKeys(SigningKey signing, EncryptionKey encryption, Bytes tagKey) {}

    private final X509Certificate bankRoot;
    private final RevocationList bankRevocations;
    private final AuthorityKeys authority;
    private final Map<InstitutionCode, BankKeys> banks = new LinkedHashMap<>();

    PublicKeyInfrastructure(Path folder, Collection<InstitutionCode> codes) throws IOException, MalformedException {
        KeyFolder keys = new KeyFolder(folder, new SecureRandom());
        CertificateIssuer bankIssuer = keys.root("bank-root", "Chaka demo bank root");
        this.bankRoot = bankIssuer.root();
        this.bankRevocations = KeyFolder.nothingRevoked(bankIssuer);
        this.authority = AuthorityKeys.in(keys);
        for (InstitutionCode code : codes) {
            String name = code.digits();
            banks.put(
                    code,
                    new BankKeys(
                            keys.signing(name + "-signing", ChakaUris.institutionSigning(code), bankIssuer),
                            keys.encryption(name + "-encryption", ChakaUris.institutionEncryption(code), bankIssuer),
                            keys.secret(name + "-tag")));
        }
    }

    AuthorityKeys authority() {
        return authority;
    }

    BankKeys bank(InstitutionCode code) {
        return banks.get(code);
    }

    /** Writes all certificates and the revocation list, and nothing else, where the hub looks for them. */
    void handOver(Path folder) throws IOException {
        Path bankFolder = Files.createDirectories(folder.resolve("banks"));
        PemFiles.writeCertificate(folder.resolve("bank-root.pem"), bankRoot);
        Path revocations = folder.resolve("bank-revocations.pem");
        // A later list may lie there already.
        if (Files.notExists(revocations)) {
            PemFiles.writeRevocationList(revocations, bankRevocations);
        }
        authority.handOver(folder);
        for (Map.Entry<InstitutionCode, BankKeys> bank : banks.entrySet()) {
            String name = bank.getKey().digits();
            PemFiles.writeCertificate(
                    bankFolder.resolve(name + "-signing.pem"),
                    bank.getValue().signing().certificate());
            PemFiles.writeCertificate(
                    bankFolder.resolve(name + "-encryption.pem"),
                    bank.getValue().encryption().certificate());
        }
    }
}
