package org.chaka.simulator.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.wire.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S6: which pictures of a face the authority accepts")
class AuthorityFacesTest extends VerdictRequests {
    @Test
    @DisplayName(
            "S6: a picture without a face, in the dark, or before the move was asked for is refused with its reason")
    void picture() throws Exception {
        requireNoVerdict(request(sealed(begin(), walls(Color.LIGHT_GRAY))), "no-face");
        requireNoVerdict(request(sealed(begin(), walls(Color.BLACK))), "too-dark");
        Challenge asked = begin();
        FaceMove other = asked.move() == FaceMove.NOD ? FaceMove.TURN_LEFT : FaceMove.NOD;
        requireNoVerdict(request(sealed(asked, TestFaces.capture(other))), "other-move");
    }

    @Test
    @DisplayName("S6: a challenge is good for one try, of its own inquiry, for three minutes")
    void challenge() throws Exception {
        Challenge first = begin();
        Challenge second = begin();
        requireNoVerdict(request(sealed(first, TestFaces.capture(first.move()))), "challenge-ended");
        accepted(request(sealed(second, TestFaces.capture(second.move()))));
        requireNoVerdict(request(sealed(second, TestFaces.capture(second.move()))), "challenge-ended");
        Challenge third = begin();
        fixture.time.forward(Challenges.LIFE);
        requireNoVerdict(request(sealed(third, TestFaces.capture(third.move()))), "challenge-ended");
        Challenge elsewhere = begin(UUID.randomUUID());
        requireNoVerdict(request(sealed(elsewhere, TestFaces.capture(elsewhere.move()))), "challenge-ended");
    }

    @Test
    @DisplayName("S6: pictures that were shown before are refused, also for a new challenge of the same move")
    void replayed() throws Exception {
        Challenge challenge = begin();
        List<Bytes> pictures = TestFaces.capture(challenge.move());
        accepted(request(sealed(challenge, pictures)));
        Challenge again = begin();
        assertThat(again.move()).isEqualTo(challenge.move());
        requireNoVerdict(request(sealed(again, pictures)), "shown-before");
        List<Bytes> longer = pictures.stream()
                .map(picture -> Bytes.copyOf(Arrays.copyOf(picture.toArray(), picture.length() + 1)))
                .toList();
        requireNoVerdict(request(sealed(begin(), longer)), "shown-before");
    }

    @Test
    @DisplayName(
            "S6: asking again draws no other move, for this inquiry or another; after a quarter of an hour one is drawn")
    void sameMove() throws Exception {
        FaceMove move = begin().move();
        for (int again = 0; again < 20; again++) {
            assertThat(begin().move()).isEqualTo(move);
            assertThat(begin(UUID.randomUUID()).move()).isEqualTo(move);
        }
        fixture.time.forward(Challenges.LIFE);
        assertThat(begin().move()).as("when a challenge has ended, too").isEqualTo(move);
        Set<FaceMove> drawn = EnumSet.noneOf(FaceMove.class);
        for (int draw = 0; draw < 60; draw++) {
            fixture.time.forward(Challenges.MOVE_STAYS);
            drawn.add(begin().move());
        }
        assertThat(drawn).containsExactlyInAnyOrder(FaceMove.values());
    }

    @Test
    @DisplayName("S6: a challenge of another person is none")
    void challengeOfAnother() throws Exception {
        Challenge anothers = begin("530102196203180021", INQUIRY);
        requireNoVerdict(request(sealed(anothers, TestFaces.capture(anothers.move()))), "challenge-ended");
    }

    @Test
    @DisplayName("S6: a newcomer's first picture becomes the reference, which is listed and not stored in clear")
    void newcomer() throws Exception {
        assertThat(fixture.page("/authority")).doesNotContain("110105********002X");
        accepted(request(face()));
        assertThat(fixture.page("/authority")).contains("110105********002X").doesNotContain("11010519491231002X");
        try (Connection connection = fixture.database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sealed_picture, sealed_number FROM reference")) {
            int references = 0;
            while (row.next()) {
                references++;
                assertThat(new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                        .doesNotContain("JFIF");
                assertThat(new String(row.getBytes(2), StandardCharsets.ISO_8859_1))
                        .doesNotContain("19491231");
            }
            assertThat(references).isEqualTo(1 + DemoCitizen.values().length);
        }
    }

    @Test
    @DisplayName(
            "S6: somebody with another's number and not the face is refused, and after five tries not compared any more")
    void stranger() throws Exception {
        for (int attempt = 1; attempt <= 5; attempt++) {
            requireNoVerdict(asAnDai(), "no-match");
        }
        requireNoVerdict(asAnDai(), "too-many-tries");
        fixture.time.forward(Duration.ofHours(24));
        requireNoVerdict(asAnDai(), "no-match");
    }

    private static List<Bytes> walls(Color colour) {
        return IntStream.range(0, 3)
                .mapToObj(more -> Bytes.copyOf(TestFaces.wall("jpeg", 640 + more, 480, colour)))
                .toList();
    }

    /** Somebody who knows the number of a citizen whose reference shows another face. */
    private Map<String, Object> asAnDai() throws Exception {
        String number = "530102196203180021";
        Bytes binding = Binding.of(INQUIRY, DEVICE_KEY, CONSENT_ROOT, PersonCommitment.of(SALT, 1, number, "安黛"));
        Challenge challenge = begin(number, INQUIRY);
        FaceCapture capture = new FaceCapture(binding, challenge.value(), TestFaces.capture(challenge.move()));
        Map<String, Object> request = new HashMap<>(request(sealedRaw(INQUIRY, capture.encode())));
        request.put("name", "安黛");
        request.put("document_number", number);
        return request;
    }
}
