package org.chaka.hub.rollout;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dated facts of the rollout (S1, S2), read once: they change by migration. */
@Component
@DependsOnDatabaseInitialization
public class Rollout {
    private final List<Region> regions;
    private final Map<String, LocalDate> bankOpenings;

    Rollout(JdbcClient jdbc) {
        regions = jdbc.sql("/* Rollout.regions */ SELECT code, zh, en, opens_on FROM rollout.region ORDER BY code")
                .query(Region.class)
                .list();
        bankOpenings = jdbc
                .sql("/* Rollout.bankOpenings */ SELECT institution_code, opens_on FROM rollout.bank_opening")
                .query(BankOpening.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(BankOpening::institutionCode, BankOpening::opensOn));
    }

    private record BankOpening(String institutionCode, LocalDate opensOn) {}

    /** Every region, by code. */
    public List<Region> regions() {
        return regions;
    }

    /** The region of a code. */
    public Optional<Region> region(String code) {
        return regions.stream().filter(region -> region.code().equals(code)).findFirst();
    }

    /** Whether users of this region may ask on that day (S1). */
    public boolean regionOpen(String code, LocalDate day) {
        return region(code).map(region -> region.isOpenOn(day)).orElse(false);
    }

    /** Since when a bank can be asked; empty while no date is known. */
    public Optional<LocalDate> bankOpensOn(String institutionCode) {
        return Optional.ofNullable(bankOpenings.get(institutionCode));
    }

    /** Whether a bank can be asked on that day (S2). */
    public boolean bankOpen(String institutionCode, LocalDate day) {
        return bankOpensOn(institutionCode).map(first -> !day.isBefore(first)).orElse(false);
    }
}
