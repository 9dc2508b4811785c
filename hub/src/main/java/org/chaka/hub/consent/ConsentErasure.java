package org.chaka.hub.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.chaka.hub.platform.ChainErasure;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Forgets a consent when no bank may answer under it any more, and its evidence after five years (D11). */
@Component
class ConsentErasure implements Erasable {
    /** Claims of a person end after three years (Civil Code, article 188), counted from when they knew: two more for that. */
    private static final int EVIDENCE_YEARS = 5;

    private static final Duration LATE = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;
    private final ChainErasure evidence;

    ConsentErasure(RetentionDatabase retention) {
        this.jdbc = retention.jdbc();
        this.evidence = new ChainErasure(retention, "consent.evidence", "consent.evidence_head", "granted_at");
    }

    @Override
    public String name() {
        return "consent";
    }

    @Override
    public long eraseDue(Instant now) {
        long consents = jdbc.update(
                "/* ConsentErasure.eraseDue */ DELETE FROM consent.consent WHERE valid_until <= ?", at(now));
        return consents + evidence.eraseUntil(at(now).minusYears(EVIDENCE_YEARS).toInstant());
    }

    @Override
    public long overdue(Instant now) {
        return jdbc.queryForObject(
                "/* ConsentErasure.overdue */ SELECT count(*) FROM consent.consent WHERE valid_until <= ?",
                Long.class,
                at(now.minus(LATE)));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
