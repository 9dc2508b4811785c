package org.chaka.simulator.walk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.consent.ConsentText;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import tools.jackson.databind.JsonNode;

/** From the consent texts to the authority's verdict: all that comes before a submission. */
final class Drafting {
    private final JsonHttp hub;
    private final Device device;
    private final Steps steps;
    private final Camera camera = new Camera(new Random());

    Drafting(JsonHttp hub, Device device, Steps steps) {
        this.hub = hub;
        this.device = device;
        this.steps = steps;
    }

    /** Consents for these banks and shows the face. @return the id of the draft */
    String prove(Person person, Collection<String> banks) throws MalformedException {
        JsonNode draft = draft(person, banks);
        steps.held("agreement and authorisation read, consent given per bank (S6, D10)");
        String id = draft.required("inquiry_id").asString();
        JsonNode challenge = hub.post("/api/drafts/" + id + "/face-challenge", null);
        String move = challenge.required("move").asString();
        JsonNode verdict = hub.post(
                "/api/drafts/" + id + "/face",
                device.face(
                        challenge.required("challenge"),
                        camera.pictures(
                                FaceMove.ofWord(move).orElseThrow(() -> new WalkFailure("an unknown move: " + move)))));
        device.check(verdict.required("verdict"));
        steps.held("face with the move " + move
                + " sealed to the identity authority; its verdict covers this device's key (B1, S6)");
        return id;
    }

    private JsonNode draft(Person person, Collection<String> banks) throws MalformedException {
        JsonNode texts = hub.get("/api/consent-texts/current");
        Bytes digest = new ConsentText(
                        texts.required("agreement").required("zh").asString(),
                        texts.required("authorisation").required("zh").asString(),
                        texts.required("agreement").required("en").asString(),
                        texts.required("authorisation").required("en").asString())
                .digest();
        WalkFailure.require(
                Device.bytes(texts.required("digest")).equals(digest), "the text is not what its digest says");
        JsonNode draft = hub.post(
                "/api/drafts",
                Map.of(
                        "banks",
                        List.copyOf(banks),
                        "text_version",
                        texts.required("version").asString(),
                        "text_digest",
                        digest,
                        "accepted",
                        true));
        device.begin(draft, person, digest);
        return draft;
    }
}
