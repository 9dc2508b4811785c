package org.chaka.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseContent;
import org.chaka.protocol.cases.CaseContext;
import org.chaka.protocol.cases.CaseOpener;
import org.chaka.protocol.cases.CaseState;
import org.chaka.protocol.cases.SealedCase;
import org.chaka.protocol.cases.SignedCaseState;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B6: the published vector of a case holds")
class CaseVectorsTest {
    @Test
    @DisplayName("the bank opens the case with its own key and that of the device, and its state is signed over it")
    void caseAndState() throws Exception {
        var vector = Vectors.read("case", CaseVectors.CaseOf.class);
        InstitutionCode bank = new InstitutionCode(vector.institutionCode());
        UUID id = UUID.fromString(vector.caseId());
        CaseContext context = new CaseContext(bank, UUID.fromString(vector.inquiryId()), id);
        EncryptionKey key = new EncryptionKey(
                VectorsTest.privateKey(vector.bankEncryptionKey()),
                Certificates.ofDer(Bytes.ofHex(vector.bankEncryptionCertificate())));
        assertThat(vector.info()).isEqualTo(VectorParts.hex(context.info(key.keyId())));
        byte[] bytes = Bytes.ofHex(vector.sealedCase()).toArray();
        SealedCase sealed = SealedCase.parse(bytes);
        assertThat(sealed.deviceKey().hex()).isEqualTo(vector.device().publicKey());
        assertThat(CaseOpener.open(sealed, context, key))
                .isEqualTo(new CaseContent(
                        CardWish.NOT_MINE, CaseVectors.REFERENCE, Instant.ofEpochMilli(vector.askedAt())));
        assertThat(vector.reference()).isEqualTo(CaseVectors.REFERENCE.toString());

        SignedCaseState state =
                SignedCaseState.parse(Bytes.ofHex(vector.state()).toArray());
        assertThat(state.state()).isEqualTo(CaseState.COME_TO_A_BRANCH);
        assertThat(state.asOf()).isEqualTo(Instant.ofEpochMilli(vector.asOf()));
        assertThat(state.caseId()).isEqualTo(id);
        assertThat(state.caseSha256()).isEqualTo(Digests.sha256(bytes));
        var signer = P256.publicKeyOf(Certificates.ofDer(Bytes.ofHex(vector.bankSigningCertificate())));
        assertThat(state.isSignedBy(bank, signer)).isTrue();
        assertThat(state.encode().hex()).isEqualTo(vector.state());
    }
}
