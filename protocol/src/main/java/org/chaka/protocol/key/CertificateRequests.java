package org.chaka.protocol.key;

import java.io.IOException;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.chaka.protocol.wire.InstitutionCode;

/** What a bank asks the holder of the bank root to certify (PKCS#10). */
public final class CertificateRequests {
    private CertificateRequests() {}

    /**
     * A request that the key itself has signed, and which names the extensions of section 2.
     *
     * @param usage decides the URI that is asked for
     * @return DER
     */
    public static byte[] of(ECPrivateKeyParameters key, InstitutionCode institution, LeafUsage usage) {
        String uri = usage == LeafUsage.SIGNING
                ? ChakaUris.institutionSigning(institution)
                : ChakaUris.institutionEncryption(institution);
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            extensions.addExtension(Extension.keyUsage, true, usage.extension());
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
            AlgorithmIdentifier ecdsa = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
            AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
            return new PKCS10CertificationRequestBuilder(
                            new X500NameBuilder()
                                    .addRDN(BCStyle.CN, institution.digits())
                                    .build(),
                            SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(P256.publicKeyOf(key)))
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                    .build(new BcECContentSignerBuilder(ecdsa, sha256).build(key))
                    .getEncoded();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("a certificate request could not be made", e);
        }
    }
}
