package org.chaka.hub.operator;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.chaka.hub.platform.ConsoleDatabase;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.rollout.Region;
import org.chaka.hub.rollout.RegionChangeException;
import org.chaka.hub.rollout.RegionOpenings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code open-region CODE DAY}: its users may ask from that day on (S1). */
@Component
class RegionDeeds implements Deed {
    static final String OPEN = "open-region";

    private final RegionOpenings openings;
    private final NaturalDays days;

    RegionDeeds(ConsoleDatabase database, NaturalDays days) {
        this.openings = new RegionOpenings(JdbcClient.create(database.jdbc()));
        this.days = days;
    }

    @Override
    public Set<String> verbs() {
        return Set.of(OPEN);
    }

    @Override
    public String run(List<String> words) {
        try {
            Region region = openings.open(words.get(1), day(words.get(2)), days.today());
            return "Region " + region.code() + " (" + region.en() + ") opens on " + words.get(2) + ".";
        } catch (RegionChangeException e) {
            throw RefusedException.because(e);
        }
    }

    /** Every region, by code. */
    List<Region> regions() {
        return openings.all();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw RefusedException.of("refused.day");
        }
    }
}
