package org.chaka.hub.inquiry;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.chaka.hub.inquiry.InquiryViews.InquiryView;
import org.chaka.hub.platform.BackgroundLoop;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.report.Reports;
import org.chaka.hub.user.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells people who look at a query how it changes, while it changes (B9). Each costs the hub about as much as one who
 * asks every second, so places are few; whoever finds none asks from time to time instead.
 */
@Component
class ProgressStreams extends BackgroundLoop {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressStreams.class);
    private static final int PLACES = 500;

    /** As many tabs as somebody may have forgotten; nobody takes everybody's places. */
    private static final int PLACES_OF_A_PERSON = 5;

    private static final int RETRY_SECONDS = 2;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A browser comes back by itself, and is asked then whether it is still signed in. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Shows that somebody has gone, of whom nothing else would be heard until a bank answers. */
    private static final int ROUNDS_BETWEEN_SIGNS_OF_LIFE = 15;

    private final Reports reports;
    private final InquiryViews views;
    private final Sessions sessions;

    /** Who looks, and what was told last. */
    private final Map<Watcher, InquiryView> told = new ConcurrentHashMap<>();

    private int round;

    ProgressStreams(Reports reports, InquiryViews views, Sessions sessions) {
        super("progress-streams");
        this.reports = reports;
        this.views = views;
        this.sessions = sessions;
    }

    private record Watcher(CurrentPerson who, UUID inquiryId, SseEmitter emitter) {}

    /**
     * Tells the state now and each change from now on, until the query is no longer being asked.
     *
     * @throws ChakaException {@code inquiry-not-found}; {@code busy} when every place is taken, or every one of this person
     */
    SseEmitter open(CurrentPerson who, UUID inquiryId) {
        InquiryView now = views.of(reports.find(who.key(), inquiryId));
        if (told.size() >= PLACES || placesOf(who.key()) >= PLACES_OF_A_PERSON) {
            throw new ChakaException(ErrorCode.BUSY, Map.of("retry_after_seconds", RETRY_SECONDS));
        }
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        Watcher watcher = new Watcher(who, inquiryId, emitter);
        emitter.onTimeout(emitter::complete);
        emitter.onCompletion(() -> told.remove(watcher));
        emitter.onError(gone -> told.remove(watcher));
        tell(watcher, now);
        return emitter;
    }

    private long placesOf(PersonKey person) {
        return told.keySet().stream()
                .filter(watcher -> watcher.who().key().equals(person))
                .count();
    }

    @Override
    protected Duration once() {
        round++;
        told.forEach(this::look);
        return PAUSE;
    }

    /** A hub that ends takes leave: who watches finds another one, or asks. */
    @Override
    public synchronized void stop() {
        told.keySet().forEach(watcher -> watcher.emitter().complete());
        super.stop();
    }

    private void look(Watcher watcher, InquiryView before) {
        try {
            InquiryView now = views.of(reports.find(watcher.who().key(), watcher.inquiryId()));
            boolean changed = !now.equals(before);
            if (!changed && round % ROUNDS_BETWEEN_SIGNS_OF_LIFE != 0) {
                return;
            }
            if (!sessions.isLive(watcher.who())) {
                end(watcher);
            } else if (changed) {
                tell(watcher, now);
            } else {
                watcher.emitter().send(SseEmitter.event().comment(""));
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("somebody stopped looking", e);
            end(watcher);
        }
    }

    private void end(Watcher watcher) {
        told.remove(watcher);
        try {
            watcher.emitter().complete();
        } catch (IllegalStateException e) {
            LOG.debug("the stream had ended", e);
        }
    }

    private void tell(Watcher watcher, InquiryView now) {
        try {
            told.put(watcher, now);
            watcher.emitter().send(SseEmitter.event().name("inquiry").data(now, MediaType.APPLICATION_JSON));
            if (!now.state().equals("asking")) {
                watcher.emitter().complete();
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("somebody stopped looking", e);
            told.remove(watcher);
        }
    }
}
