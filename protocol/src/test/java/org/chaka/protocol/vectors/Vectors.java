package org.chaka.protocol.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;

/** The shapes of the vector files. Bytes are hexadecimal text, times are milliseconds since 1970. */
final class Vectors {
    private Vectors() {}

    record ConsentTexts(
            String agreementZh,
            String authorisationZh,
            String agreementEn,
            String authorisationEn,
            String textDigest) {}

    record ConsentTrees(List<Tree> trees) {}

    record Tree(
            String seed,
            String inquiryId,
            String textDigest,
            int purpose,
            long grantedAt,
            long validUntil,
            String personSalt,
            List<Bank> banks,
            String root) {}

    record Bank(String institutionCode, int slot, String leafSalt, String statement, String leaf, List<String> path) {}

    record People(List<Person> people) {}

    record Person(String personSalt, int documentType, String documentNumber, String name, String personCommitment) {}

    record BindingOf(String inquiryId, String deviceKey, String consentRoot, String personCommitment, String binding) {}

    record PasskeyOf(
            String registrationId,
            String personCommitment,
            String challenge,
            String clientData,
            String attestation,
            String binding,
            String creation,
            String registrationBinding,
            String proof) {}

    record VerdictOf(
            String authorityRootCertificate,
            String authoritySigningCertificate,
            PrivateKey authoritySigningKey,
            int method,
            int decision,
            long issuedAt,
            String evidenceId,
            String binding,
            String verdict) {}

    /** {@code publicKey} is the 65-byte point. */
    record PrivateKey(String keyId, String publicKey, String pkcs8, Map<String, String> jwk) {}

    record SealedAnswers(
            String institutionCode,
            int slot,
            String inquiryId,
            PrivateKey device,
            String leaf,
            String bankRootCertificate,
            String bankSigningCertificate,
            String bankSigningKeyId,
            String bankSigningPublicKey,
            String info,
            List<SealedAnswerOf> answers) {}

    record SealedAnswerOf(String name, String content, String sealedAnswer) {}

    record AnswerContents(List<Accepted> accepted, List<Refused> refused) {}

    record Accepted(
            String name,
            String content,
            String customer,
            String debit,
            String credit,
            List<String> reasons,
            boolean overflow,
            int debitTotal,
            int creditTotal,
            long asOf,
            List<Card> cards) {}

    record Card(String kind, int firstFour, int lastFour, String reference, String tag) {}

    record Refused(String name, String content) {}

    record SealedFace(
            String inquiryId,
            String authorityRootCertificate,
            String authorityEncryptionCertificate,
            PrivateKey authorityEncryptionKey,
            String info,
            String binding,
            String challenge,
            List<String> pictures,
            String sealedFace) {}

    record WorkItemOf(
            String institutionCode,
            String inquiryId,
            long submittedAt,
            long deadlineAt,
            String documentNumber,
            String phone,
            String name,
            int slot,
            String authoritySigningCertificate,
            String item) {}

    record SignedHttp(Signer bank, Signer hub, Request request, Reply reply) {}

    record Signer(String certificate, PrivateKey key) {}

    record Request(
            String method,
            String targetUri,
            String contentType,
            String body,
            long created,
            String nonce,
            Map<String, String> headers) {}

    record Reply(int status, String contentType, String body, long created, Map<String, String> headers) {}

    static <T> T read(String file, Class<T> type) throws IOException, JsonRefusedException {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file + ".json")) {
            return Json.read(in.readAllBytes(), type);
        }
    }
}
