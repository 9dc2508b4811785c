package org.chaka.hub.rollout;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dated facts of the rollout (S1, S2), as the database has them. */
@Component
@DependsOnDatabaseInitialization
public class Rollout {
    private final JdbcClient jdbc;
    private final BankOpenings openings;
    private volatile Facts facts;

    Rollout(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.openings = new BankOpenings(jdbc);
        this.facts = read();
    }

    /** Both lists as they were at one moment. */
    private record Facts(List<Region> regions, Map<String, LocalDate> bankOpenings) {}

    /** Reads what was changed meanwhile. */
    public void refresh() {
        facts = read();
    }

    /** Every region, by code. */
    public List<Region> regions() {
        return facts.regions();
    }

    /** The region of a code. */
    public Optional<Region> region(String code) {
        return regions().stream().filter(region -> region.code().equals(code)).findFirst();
    }

    /** Whether users of this region may ask on that day (S1). */
    public boolean regionOpen(String code, LocalDate day) {
        return region(code).map(region -> region.isOpenOn(day)).orElse(false);
    }

    /** Since when a bank can be asked; empty while no date is known. */
    public Optional<LocalDate> bankOpensOn(String institutionCode) {
        return Optional.ofNullable(facts.bankOpenings().get(institutionCode));
    }

    /** Whether a bank can be asked on that day (S2). */
    public boolean bankOpen(String institutionCode, LocalDate day) {
        return bankOpensOn(institutionCode).map(first -> !day.isBefore(first)).orElse(false);
    }

    private Facts read() {
        List<Region> regions = jdbc.sql(
                        "/* Rollout.read */ SELECT code, zh, en, opens_on FROM rollout.region ORDER BY code")
                .query(Region.class)
                .list();
        return new Facts(regions, openings.all());
    }
}
