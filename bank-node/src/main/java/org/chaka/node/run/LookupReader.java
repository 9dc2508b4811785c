package org.chaka.node.run;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.chaka.node.CardLookup;
import org.chaka.node.lookup.AskedLeg;
import org.chaka.node.lookup.CardRules;
import org.chaka.node.lookup.HttpLeg;
import org.chaka.node.lookup.JdbcLeg;
import org.chaka.node.lookup.Leg;
import org.chaka.node.lookup.LegFailedException;
import org.chaka.node.lookup.LegSource;
import org.chaka.node.lookup.LegsLookup;
import org.chaka.node.lookup.NamedSql;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.MalformedException;

/** The group {@code lookup}: how each of the bank's systems is asked (D6), tried out once. */
final class LookupReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(250);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final int CONNECTIONS = 8;
    private static final int FIRST_BEYOND_ASCII = 128;
    private static final String NONE = "none";

    private final Section lookup;
    private final Jars jars;
    private final Resources resources;

    LookupReader(Section lookup, Jars jars, Resources resources) {
        this.lookup = lookup;
        this.jars = jars;
        this.resources = resources;
    }

    /** A lookup in Java, if the bank wrote one; nothing and a problem when it cannot be made. */
    Optional<CardLookup> java() {
        lookup.has(Leg.DEBIT.word());
        lookup.has(Leg.CREDIT.word());
        if (lookup.keys().contains(Leg.DEBIT.word()) || lookup.keys().contains(Leg.CREDIT.word())) {
            lookup.wrong("java", "Either 'java' or 'debit' and 'credit', not both. Remove one of them.");
            return Optional.empty();
        }
        return lookup.text("java").flatMap(this::instance);
    }

    /** The legs that the configuration describes. */
    Optional<LegsLookup> legs(Optional<CardRules> rules) throws InterruptedException {
        Map<Leg, AskedLeg> legs = new EnumMap<>(Leg.class);
        boolean complete = true;
        for (Leg leg : Leg.values()) {
            if (lookup.isScalar(leg.word()) && lookup.text(leg.word()).equals(Optional.of(NONE))) {
                continue;
            }
            Optional<Section> section = lookup.has(leg.word()) ? lookup.optionalSection(leg.word()) : missing(leg);
            Optional<AskedLeg> asked = section.isPresent() ? leg(leg, section.get(), rules) : Optional.empty();
            complete &= asked.isPresent();
            asked.ifPresent(way -> legs.put(leg, way));
        }
        if (!complete || rules.isEmpty()) {
            return Optional.empty();
        }
        if (legs.isEmpty()) {
            lookup.wrong("Both systems are 'none'. Describe at least one.");
            return Optional.empty();
        }
        LegsLookup all = new LegsLookup(legs, rules.get());
        resources.add(all);
        return Optional.of(all);
    }

    private Optional<Section> missing(Leg leg) {
        lookup.wrong(
                leg.word(),
                "This system is missing. Describe it by 'jdbc' or 'http', or write '" + leg.word()
                        + ": none' if the bank has no such system.");
        return Optional.empty();
    }

    private Optional<AskedLeg> leg(Leg leg, Section section, Optional<CardRules> rules) throws InterruptedException {
        Optional<Duration> timeout = section.duration("timeout", TIMEOUT, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
        Optional<Section> jdbc = section.optionalSection("jdbc");
        Optional<Section> http = section.optionalSection("http");
        Optional<LegSource> source = Optional.empty();
        if (section.has("jdbc") == section.has("http")) {
            section.wrong("Describe the system by 'jdbc' or by 'http', by one of them.");
        } else if (jdbc.isPresent()) {
            source = jdbc(leg, jdbc.get(), timeout.orElse(TIMEOUT), rules);
        } else if (http.isPresent()) {
            source = http(leg, http.get(), timeout.orElse(TIMEOUT));
        }
        section.finish();
        return source.isEmpty() || timeout.isEmpty()
                ? Optional.empty()
                : Optional.of(new AskedLeg(source.get(), timeout.get()));
    }

    private Optional<LegSource> jdbc(Leg leg, Section section, Duration timeout, Optional<CardRules> rules)
            throws InterruptedException {
        Optional<NamedSql> sql = section.text("sql").flatMap(text -> {
            try {
                return Optional.of(NamedSql.parse(text));
            } catch (IllegalArgumentException e) {
                section.wrong("sql", "The statement cannot be used: " + e.getMessage() + ".");
                return Optional.empty();
            }
        });
        Optional<HikariDataSource> database = Database.open(section, jars, leg.word(), CONNECTIONS, timeout, true);
        database.ifPresent(resources::add);
        section.finish();
        if (sql.isEmpty() || database.isEmpty()) {
            return Optional.empty();
        }
        LegSource source = new JdbcLeg(
                database.get(),
                sql.get(),
                timeout,
                rules.map(CardRules::columns).orElse(Set.of()));
        return Connections.canConnect(section, database.get()) ? tried(section, "sql", source) : Optional.empty();
    }

    private Optional<LegSource> http(Leg leg, Section section, Duration timeout) throws InterruptedException {
        Optional<URI> address = section.text("url").flatMap(text -> Addresses.http(section, "url", text));
        Optional<String> authorization =
                section.secret("authorization_file").filter(value -> isHeaderValue(section, value));
        Optional<SSLContext> trust = section.has("certificate_authority") ? trust(section) : defaultTrust();
        section.finish();
        if (address.isEmpty() || trust.isEmpty() || (section.has("authorization_file") && authorization.isEmpty())) {
            return Optional.empty();
        }
        return tried(section, "url", new HttpLeg(leg, address.get(), authorization, timeout, trust.get()));
    }

    /** A header is sent in ASCII; the value itself is not told. */
    private static boolean isHeaderValue(Section section, String value) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c < FIRST_BEYOND_ASCII)) {
            return true;
        }
        section.wrong(
                "authorization_file",
                "The file is empty, or holds a character that no header can. Write what stands behind"
                        + " 'Authorization:' alone into it, for example: Bearer, a space and the token.");
        return false;
    }

    private static Optional<LegSource> tried(Section section, String key, LegSource source)
            throws InterruptedException {
        try {
            source.tryOut();
            return Optional.of(source);
        } catch (LegFailedException e) {
            String advice = "A trial with nobody's data failed: " + e.getMessage() + ".";
            if (e.getCause() instanceof IOException
                    || (e.getCause() instanceof SQLException said && Connections.isNotNow(said))) {
                section.unreachable(key, advice);
            } else {
                section.wrong(key, advice);
            }
            return Optional.empty();
        }
    }

    private static Optional<SSLContext> defaultTrust() {
        try {
            return Optional.of(SSLContext.getDefault());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static Optional<SSLContext> trust(Section section) {
        return section.file("certificate_authority").flatMap(file -> {
            try {
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(MutualTls.trustStore(PemFiles.readCertificate(file)));
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, trust.getTrustManagers(), null);
                return Optional.of(context);
            } catch (IOException | MalformedException | GeneralSecurityException e) {
                section.wrong("certificate_authority", file + " is no certificate in PEM. Export it again.");
                return Optional.empty();
            }
        });
    }

    private Optional<CardLookup> instance(String className) {
        try {
            Object made = Class.forName(className, true, jars.loader())
                    .getDeclaredConstructor()
                    .newInstance();
            if (made instanceof CardLookup own) {
                return Optional.of(own);
            }
            lookup.wrong("java", className + " does not implement " + CardLookup.class.getName() + ".");
        } catch (ClassNotFoundException e) {
            lookup.wrong("java", "There is no class " + className + ". Put its jar into the folder of 'jars'.");
        } catch (ReflectiveOperationException | LinkageError e) {
            lookup.wrong(
                    "java",
                    className + " cannot be made (" + (e.getCause() == null ? e : e.getCause())
                            + "). It needs a public constructor without parameters.");
        }
        return Optional.empty();
    }
}
