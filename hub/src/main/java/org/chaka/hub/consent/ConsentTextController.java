package org.chaka.hub.consent;

import org.chaka.protocol.consent.ConsentText;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.wire.Bytes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the current texts (S6). */
@RestController
class ConsentTextController {
    private final ConsentTexts texts;

    ConsentTextController(ConsentTexts texts) {
        this.texts = texts;
    }

    /** Plain text; paragraphs are separated by an empty line. */
    record Current(String version, Bytes digest, Sentence agreement, Sentence authorisation) {}

    @GetMapping("/api/consent-texts/current")
    Current current() {
        ConsentTexts.Version current = texts.current();
        ConsentText text = current.text();
        return new Current(
                current.version(),
                current.digest(),
                new Sentence(text.agreementZh(), text.agreementEn()),
                new Sentence(text.authorisationZh(), text.authorisationEn()));
    }
}
