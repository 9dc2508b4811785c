package org.chaka.hub.exchange;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.hub.TestBankCall;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/** What a hostile bank may try, and the code that it gets. None of it may touch anybody else's answers. */
@SuppressWarnings("ImmutableEnumChecker") // the deeds hold nothing
enum Hostility {
    FORGED_SIGNATURE(
            ErrorCode.SIGNATURE_INVALID,
            Signed.NO,
            at -> at.post()
                    .header("Signature", "chaka=:" + "A".repeat(86) + "==:")
                    .send()),
    NO_SIGNATURE(
            ErrorCode.SIGNATURE_MISSING,
            Signed.NO,
            at -> at.post().header("Signature", null).send()),
    SIGNED_BY_ANOTHER_BANKS_KEY(
            ErrorCode.CERTIFICATE_MISMATCH,
            Signed.NO,
            at -> at.post().signedWith(at.honest.signingKey()).send()),
    SIGNED_BY_NO_BANKS_KEY(
            ErrorCode.SIGNATURE_UNKNOWN_KEY,
            Signed.NO,
            at -> at.post().signedWith(ExchangeTest.authorityKey()).send()),
    SIGNED_IN_ANOTHER_DIRECTION(
            ErrorCode.SIGNATURE_INVALID,
            Signed.NO,
            at -> at.post().tagged(SignatureTag.HUB_REPLY).send()),
    SIGNED_LONG_AGO(
            ErrorCode.TIMESTAMP_OUTSIDE_WINDOW,
            Signed.NO,
            at -> at.post()
                    .created(at.test.clock().instant().minus(Duration.ofHours(6)))
                    .send()),
    SIGNED_IN_THE_FUTURE(
            ErrorCode.TIMESTAMP_OUTSIDE_WINDOW,
            Signed.NO,
            at -> at.post()
                    .created(at.test.clock().instant().plus(Duration.ofHours(6)))
                    .send()),
    REPLAYED(ErrorCode.NONCE_REUSED, Signed.NO, at -> {
        String nonce = HttpSignatures.newNonce(new SecureRandom());
        at.lease("{\"max_items\":0}").nonce(nonce).send();
        return at.lease("{\"max_items\":0}").nonce(nonce).send();
    }),
    CHANGED_ON_THE_WAY(
            ErrorCode.DIGEST_MISMATCH,
            Signed.NO,
            at -> at.post()
                    .sending(new byte[WireLimits.POST_HEADER_BYTES + WireLimits.POST_RECORD_BYTES])
                    .send()),
    OVERSIZED(ErrorCode.BODY_TOO_LARGE, Signed.NO, at -> at.call(new byte[WireLimits.MAX_POST_BYTES + 1])),
    OF_ANOTHER_TYPE(
            ErrorCode.MEDIA_TYPE_UNSUPPORTED,
            Signed.NO,
            at -> at.hostile.call(TestBank.ANSWERS, MediaTypes.JSON, at.body()).send()),
    IN_ANOTHER_BANKS_NAME(
            ErrorCode.WRONG_BANK, Signed.YES, at -> at.call(at.honest.body(at.work.token(), at.answer()))),
    ANOTHER_BANKS_BODY_AGAIN(ErrorCode.WRONG_BANK, Signed.YES, at -> at.call(at.honestBody)),
    UNDER_ANOTHER_BANKS_TOKEN(ErrorCode.LEASE_UNKNOWN, Signed.YES, at -> at.hostile.post(at.honestToken, at.answer())),
    UNDER_AN_INVENTED_TOKEN(
            ErrorCode.LEASE_UNKNOWN,
            Signed.YES,
            at -> at.hostile.post(Bytes.random(WireLimits.TOKEN_BYTES, new SecureRandom()), at.answer())),
    ANOTHER_BANKS_ANSWER_AS_ITS_OWN(
            ErrorCode.ANSWER_MALFORMED,
            Signed.YES,
            at -> at.call(AnswerPostCodec.encode(
                    at.hostile.code(), at.work.token(), List.of(at.honest.answer(at.work.item()))))),
    AN_INQUIRY_THAT_IT_WAS_NOT_ASKED(
            ErrorCode.UNKNOWN_INQUIRY,
            Signed.YES,
            at -> at.hostile.post(
                    at.work.token(), new AnswerRecord(at.notAsked, at.answer().sealedAnswer()))),
    AN_INVENTED_INQUIRY_BESIDE_A_GOOD_ONE(
            ErrorCode.UNKNOWN_INQUIRY,
            Signed.YES,
            at -> at.hostile.post(
                    at.work.token(),
                    at.answer(),
                    new AnswerRecord(UUID.randomUUID(), at.answer().sealedAnswer()))),
    A_SPOILED_ANSWER_BESIDE_A_GOOD_ONE(
            ErrorCode.ANSWER_MALFORMED, Signed.YES, at -> at.hostile.post(at.work.token(), at.answer(), at.spoiled(0))),
    AN_ANSWER_OF_VERSION_2(
            ErrorCode.ANSWER_MALFORMED, Signed.YES, at -> at.hostile.post(at.work.token(), at.spoiled(1))),
    AN_ANSWER_OF_ANOTHER_SUITE(
            ErrorCode.ANSWER_MALFORMED, Signed.YES, at -> at.hostile.post(at.work.token(), at.spoiled(7))),
    THE_SAME_INQUIRY_TWICE(
            ErrorCode.BODY_MALFORMED, Signed.YES, at -> at.hostile.post(at.work.token(), at.answer(), at.answer())),
    HALF_A_BODY(ErrorCode.BODY_MALFORMED, Signed.YES, at -> at.call(Arrays.copyOf(at.body(), at.body().length / 2))),
    NO_BODY(ErrorCode.BODY_MALFORMED, Signed.YES, at -> at.call(new byte[0])),
    A_BODY_OF_VERSION_2(ErrorCode.BODY_MALFORMED, Signed.YES, at -> at.call(at.changed(5, 3))),
    MORE_RECORDS_ANNOUNCED_THAN_SENT(ErrorCode.BODY_MALFORMED, Signed.YES, at -> at.call(at.changed(33, 3))),
    A_NEGATIVE_COUNT(ErrorCode.BODY_MALFORMED, Signed.YES, at -> at.call(at.changed(30, 0x80))),
    AN_UNKNOWN_MEMBER(
            ErrorCode.UNKNOWN_FIELD,
            Signed.YES,
            at -> at.lease("{\"max_items\":1,\"bank\":\"01020000\"}").send()),
    TOO_MUCH_WORK(
            ErrorCode.BODY_MALFORMED,
            Signed.YES,
            at -> at.lease("{\"max_items\":2147483647}").send()),
    A_LEASE_OF_NOTHING(
            ErrorCode.BODY_MALFORMED,
            Signed.YES,
            at -> at.lease("{\"max_items\":0}").send());

    /** Whether the hub signs the refusal: it does once the request's own signature was accepted. */
    enum Signed {
        YES,
        NO
    }

    /** Where it happens: an inquiry that two banks were asked, one of which has answered. */
    record Scene(
            HostileBankTest test,
            TestBank hostile,
            TestBank honest,
            ExchangeTest.Work work,
            Bytes honestToken,
            byte[] honestBody,
            UUID notAsked) {
        AnswerRecord answer() {
            return hostile.answer(work.item());
        }

        byte[] body() {
            return hostile.body(work.token(), answer());
        }

        byte[] changed(int index, int bits) {
            byte[] body = body();
            body[index] ^= (byte) bits;
            return body;
        }

        AnswerRecord spoiled(int index) {
            byte[] sealed = answer().sealedAnswer().toArray();
            sealed[index] ^= 2;
            return new AnswerRecord(work.item().inquiryId(), Bytes.copyOf(sealed));
        }

        TestBankCall post() {
            return hostile.call(TestBank.ANSWERS, MediaTypes.ANSWERS, body());
        }

        Reply call(byte[] body) {
            return hostile.post(body);
        }

        TestBankCall lease(String json) {
            return hostile.call(TestBank.LEASES, MediaTypes.JSON, json.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final ErrorCode code;
    private final Signed signed;
    private final Function<Scene, Reply> deed;

    Hostility(ErrorCode code, Signed signed, Function<Scene, Reply> deed) {
        this.code = code;
        this.signed = signed;
        this.deed = deed;
    }

    ErrorCode code() {
        return code;
    }

    void refused(Scene scene) {
        Reply reply = deed.apply(scene);
        if (signed == Signed.YES) {
            ExchangeTest.assertRefused(reply, code);
        } else {
            ExchangeTest.assertTurnedAway(reply, code);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ": " + code.code();
    }
}
