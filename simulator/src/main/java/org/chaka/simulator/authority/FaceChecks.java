package org.chaka.simulator.authority;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.authority.FaceRefusal;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.sealing.SealedBatchOpener;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.face.FaceRefusedException;
import org.chaka.simulator.face.Photograph;
import org.chaka.simulator.web.WebReply;

/**
 * Whether a sealed face says yes to a binding: of this person, live, and sealed for exactly this. A newcomer's first
 * picture becomes the reference.
 */
final class FaceChecks {
    /** So many faces of somebody else in so long a time, and a person's face is no longer compared. */
    private static final int MOST_STRANGERS = 5;

    private static final Duration STRANGERS_COUNT = Duration.ofHours(24);

    private static final Sentence NO_FACE = new Sentence("未通过面部核验。", "The face was not accepted.");
    private static final Sentence NEW_PICTURE =
            new Sentence("请在光线充足处正对镜头，重新拍摄。", "Take another picture, in good light, facing the camera.");

    private final EncryptionKey encryptionKey;
    private final FaceStore store;
    private final Challenges challenges;
    private final Clock clock;
    private final FaceJudge judge = new FaceJudge();
    private final SecureRandom random = new SecureRandom();

    FaceChecks(EncryptionKey encryptionKey, FaceStore store, Challenges challenges, Clock clock) {
        this.encryptionKey = encryptionKey;
        this.store = store;
        this.challenges = challenges;
        this.clock = clock;
    }

    /**
     * Judges, one face at a time: nobody tries two at once.
     *
     * @param documentNumber whose face it must be
     * @param inquiryId for which it was sealed
     * @param binding that must have been sealed with it
     * @return evidence id
     * @throws FaceRefusedException when it is not accepted
     */
    synchronized Bytes check(String documentNumber, UUID inquiryId, Bytes binding, Bytes sealedFace)
            throws FaceRefusedException, SQLException {
        FaceCapture capture = opened(sealedFace, inquiryId);
        if (!capture.binding().equals(binding)) {
            throw new FaceRefusedException(FaceRefusal.BINDING_MISMATCH);
        }
        FaceMove move = challenges
                .end(documentNumber, inquiryId, capture.challenge())
                .orElseThrow(() -> new FaceRefusedException(FaceRefusal.CHALLENGE_ENDED));
        if (store.strangersSince(documentNumber, clock.instant().minus(STRANGERS_COUNT)) >= MOST_STRANGERS) {
            throw new FaceRefusedException(FaceRefusal.TOO_MANY_TRIES);
        }
        try {
            List<Photograph> photographs = new ArrayList<>();
            for (Bytes picture : capture.pictures()) {
                photographs.add(Photograph.ofJpeg(picture.toArray()));
            }
            if (!store.firstShown(photographs)) {
                throw new FaceRefusedException(FaceRefusal.SHOWN_BEFORE);
            }
            FaceJudge.Judgement judgement = judge.judge(capture.pictures(), move, store.reference(documentNumber));
            store.keepReference(documentNumber, judgement.straight().toArray());
            Bytes evidenceId = Bytes.random(Verdict.EVIDENCE_BYTES, random);
            store.accepted(documentNumber, evidenceId, judgement);
            return evidenceId;
        } catch (FaceRefusedException e) {
            store.refused(documentNumber, e.refusal());
            throw e;
        }
    }

    /** How a refusal is told. */
    static WebReply notAccepted(FaceRefusal refusal) {
        return WebReply.problem(new ProblemJson(
                ProblemJson.TYPE_PREFIX + FaceRefusal.CODE,
                NO_FACE.en(),
                FaceRefusal.STATUS,
                FaceRefusal.CODE,
                NO_FACE,
                NEW_PICTURE,
                null,
                null,
                null,
                refusal.reason()));
    }

    private FaceCapture opened(Bytes sealedFace, UUID inquiryId) throws FaceRefusedException {
        try {
            return FaceCapture.parse(SealedBatchOpener.openFace(sealedFace.toArray(), inquiryId, encryptionKey));
        } catch (MalformedException e) {
            throw new FaceRefusedException(FaceRefusal.NO_PICTURE);
        }
    }
}
