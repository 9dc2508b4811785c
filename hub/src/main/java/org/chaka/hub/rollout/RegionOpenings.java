package org.chaka.hub.rollout;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The days from which users of regions may ask (S1), as operators set them. The hub only reads them. */
public final class RegionOpenings {
    private final JdbcClient jdbc;

    /** Those of this database, under a login that may set them. */
    public RegionOpenings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every region, by code. */
    public List<Region> all() {
        return jdbc.sql("/* RegionOpenings.all */ SELECT code, zh, en, opens_on FROM rollout.region ORDER BY code")
                .query(Region.class)
                .list();
    }

    /**
     * Has a region open on a day, today at the earliest; joins the caller's transaction.
     *
     * @throws RegionChangeException when there is no such region, it is open already, or the day is over
     */
    public Region open(String code, LocalDate day, LocalDate today) throws RegionChangeException {
        Region region = jdbc.sql("""
                        /* RegionOpenings.open read */
                        SELECT code, zh, en, opens_on FROM rollout.region WHERE code = ? FOR UPDATE""")
                .param(code)
                .query(Region.class)
                .optional()
                .orElseThrow(() -> new RegionChangeException("There is no region " + code + "."));
        if (region.isOpenOn(today)) {
            throw new RegionChangeException(
                    "Region " + code + " has been open since " + region.opensOn() + "; that day is not changed.");
        }
        if (day.isBefore(today)) {
            throw new RegionChangeException(day + " is over: a region opens today, " + today + ", or later.");
        }
        jdbc.sql("/* RegionOpenings.open */ UPDATE rollout.region SET opens_on = ? WHERE code = ?")
                .params(day, code)
                .update();
        return region;
    }
}
