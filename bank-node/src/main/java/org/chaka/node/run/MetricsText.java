package org.chaka.node.run;

import java.time.Duration;
import java.util.Locale;
import org.chaka.node.NodeHealth;
import org.chaka.node.RefusalReason;
import org.chaka.node.lookup.LegHealth;

/** A node's figures in the text format of Prometheus, version 0.0.4 (B3). */
final class MetricsText {
    private static final double NANOS = 1e9;

    private final StringBuilder text = new StringBuilder();

    private MetricsText() {}

    static String of(State.Look look) {
        MetricsText metrics = new MetricsText();
        metrics.node(look.node());
        metrics.legs(look);
        look.keptBodies()
                .ifPresent(count -> metrics.one(
                        "chaka_node_kept_bodies",
                        "gauge",
                        "Bodies of answers that the hub has not received yet.",
                        count));
        metrics.one(
                "chaka_node_store_up",
                "gauge",
                "Whether the node's own store answers.",
                look.keptBodies().isPresent() ? 1 : 0);
        metrics.one(
                "chaka_node_certificate_end_timestamp_seconds",
                "gauge",
                "When the first of the node's two certificates ends.",
                look.certificatesEnd().getEpochSecond());
        return metrics.text.toString();
    }

    private void node(NodeHealth node) {
        one("chaka_node_answers_total", "counter", "Answers that the hub stored.", node.answered());
        one("chaka_node_half_answers_total", "counter", "Answers made with one half only.", node.halfAnswers());
        one(
                "chaka_node_halves_awaited_total",
                "counter",
                "Lookups put off, for one half was missing.",
                node.halvesAwaited());
        one("chaka_node_lookups_failed_total", "counter", "Lookups that asked no system.", node.lookupsFailed());
        one("chaka_node_posts_refused_total", "counter", "Posts that the hub refused for good.", node.postsRefused());
        head("chaka_node_items_refused_total", "counter", "Work items not answered, by reason.");
        for (RefusalReason reason : RefusalReason.values()) {
            sample(
                    "chaka_node_items_refused_total{reason=\"" + reason.name().toLowerCase(Locale.ROOT) + "\"}",
                    node.refused().getOrDefault(reason, 0L));
        }
        one(
                "chaka_node_last_contact_timestamp_seconds",
                "gauge",
                "When the hub last replied; 0 before the first time.",
                node.lastContact() == null ? 0 : node.lastContact().getEpochSecond());
    }

    private void legs(State.Look look) {
        head("chaka_node_system_asked_total", "counter", "Times that a system was asked, by what came of it.");
        look.legs().forEach((leg, health) -> {
            asked(leg.word(), "answered", health.answered());
            asked(leg.word(), "failed", health.failed());
            asked(leg.word(), "late", health.late());
            asked(leg.word(), "bad_row", health.badRows());
        });
        head("chaka_node_system_seconds", "summary", "Time waited for a system.");
        look.legs().forEach((leg, health) -> {
            sample("chaka_node_system_seconds_sum{system=\"" + leg.word() + "\"}", seconds(health.waited()));
            sample("chaka_node_system_seconds_count{system=\"" + leg.word() + "\"}", times(health));
        });
        head("chaka_node_system_up", "gauge", "Whether a system could be asked the last time.");
        look.legs()
                .forEach((leg, health) ->
                        sample("chaka_node_system_up{system=\"" + leg.word() + "\"}", health.working() ? 1 : 0));
    }

    private void asked(String leg, String outcome, long count) {
        sample("chaka_node_system_asked_total{system=\"" + leg + "\",outcome=\"" + outcome + "\"}", count);
    }

    private void one(String name, String type, String help, Number value) {
        head(name, type, help);
        sample(name, value);
    }

    private void head(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, Number value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    private static long times(LegHealth health) {
        return health.answered() + health.failed() + health.late() + health.badRows();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
