package org.chaka.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/**
 * What the identity authority holds.
 *
 * @param store the key under which it keeps reference pictures
 */
record AuthorityKeys(X509Certificate root, SigningKey signing, EncryptionKey encryption, Bytes store) {
    /** Made at the first start, then found again. */
    static AuthorityKeys in(KeyFolder keys) throws IOException, MalformedException {
        CertificateIssuer issuer = keys.root("authority-root", "Chaka demo authority root");
        return new AuthorityKeys(
                issuer.root(),
                keys.signing("authority-signing", ChakaUris.AUTHORITY_SIGNING, issuer),
                keys.encryption("authority-encryption", ChakaUris.AUTHORITY_ENCRYPTION, issuer),
                keys.secret("authority-store"));
    }

    /** Writes the certificates, and nothing else, where a hub looks for them. */
    void handOver(Path folder) throws IOException {
        PemFiles.writeCertificate(folder.resolve("authority-root.pem"), root);
        PemFiles.writeCertificate(folder.resolve("authority-signing.pem"), signing.certificate());
        PemFiles.writeCertificate(folder.resolve("authority-encryption.pem"), encryption.certificate());
    }
}
