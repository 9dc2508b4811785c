package org.chaka.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.chaka.node.conformance.ExampleBank.Planted;
import org.chaka.postgres.FreePorts;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

@DisplayName("B2: the conformance kit tells a bank exactly which rules of the protocol it breaks")
class ConformanceKitTest {
    private static final InstitutionCode BANK = new InstitutionCode("01020000");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a bank does not do is waited for. */
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(15);

    private static final int AT_LEAST = 120;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("there are more than 120 cases, each with a name of its own")
    void names() {
        assertThat(ConformanceKit.ids()).hasSizeGreaterThanOrEqualTo(AT_LEAST).doesNotHaveDuplicates();
        assertThat(ConformanceKit.size()).isEqualTo(ConformanceKit.ids().size());
    }

    @Test
    @DisplayName(
            "the worked example passes; banks with planted mistakes fail in exactly the cases of these and no other")
    void theExampleAndItsBrokenSisters() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Report> right = threads.submit(run("right"));
            Future<Report> trusting = threads.submit(run(
                    "trusting",
                    new Planted("Arrays.equals(binding, Arrays.copyOfRange(verdict, 36, 68))", "true"),
                    new Planted("Arrays.equals(device, deviceKeys.get(inquiry))", "true")));
            Future<Report> careless = threads.submit(run(
                    "careless",
                    new Planted("now.isBefore(item.deadlineAt)", "true"),
                    new Planted("&& leaf.getKeyUsage()[0]", ""),
                    new Planted("card.get(5).equals(\"no\") ? 2 : 0", "card.get(5).equals(\"no\") ? 1 : 0"),
                    new Planted("hex(sha256(body)).equals(receipt.get(\"body_sha256\"))", "true"),
                    new Planted("reference = random(6)", "reference = {1, 2, 3, 4, 5, 6}"),
                    new Planted("before == null || Arrays.equals(before, item.deviceKey)", "true"),
                    new Planted("Instant.now().isBefore(expiresAt)", "true"),
                    new Planted("hmac(tagKey, utf8(item.documentNumber)", "hmac(random(32), utf8(item.documentNumber)"),
                    new Planted("Duration.between(created, Instant.now()).abs().compareTo(WINDOW) <= 0", "true"),
                    new Planted("!chain[0].equals(hub)", "false"),
                    new Planted(
                            "members.keySet().equals(Set.of(names))", "members.keySet().containsAll(Set.of(names))"),
                    new Planted("reply.status() >= 400 && reply.status() < 500", "reply.status() == 409"),
                    new Planted("isZero(padded, nameBytes, 120)", "true"),
                    new Planted("inquiry.equals(references.get(reference))", "true"),
                    new Planted("content[1] == 1 || content[1] == 2", "true"),
                    new Planted("before != null", "false"),
                    new Planted("if (reply.status() < 500)", "if (reply.status() < 600)"),
                    new Planted("isZero(content, 16, 64)", "true")));
            assertFails(right.get(), Set.of());
            assertFails(trusting.get(), TRUSTING);
            assertFails(careless.get(), CARELESS);
        }
    }

    private static void assertFails(Report report, Set<String> cases) {
        assertThat(failed(report)).as(reasons(report)).isEqualTo(cases);
        assertThat(with(report, Outcome.NOT_APPLICABLE)).containsExactly("bank-next-encryption-key");
    }

    private static final Set<String> TRUSTING = Set.of(
            "binding-device-key",
            "binding-inquiry",
            "binding-document-number",
            "binding-document-type",
            "binding-name",
            "binding-person-salt",
            "binding-leaf-salt",
            "binding-text",
            "binding-granted-at",
            "binding-valid-until",
            "binding-path-lowest",
            "binding-path-middle",
            "binding-path-highest",
            "binding-slot",
            "binding-verdict-of-another",
            "consent-other-bank",
            "lease-nothing-to-answer",
            "case-other-device");
    private static final Set<String> CARELESS = Set.of(
            "deadline-past",
            "authority-usage",
            "content-document-expired",
            "content-all-hidden",
            "post-receipt-other-body",
            "reference-fresh",
            "reference-unique",
            "device-key-changed",
            "lease-expired",
            "tag-stable",
            "reply-too-old",
            "reply-too-new",
            "post-receipt-too-old",
            "tls-pinned",
            "post-receipt-unknown-member",
            "lease-unknown-member",
            "post-inquiry-closed",
            "post-unknown-inquiry",
            "post-lease-unknown",
            "post-answer-malformed",
            "item-name-padding",
            "case-reference-unknown",
            "case-reference-of-another",
            "case-wish-unknown",
            "case-again",
            "case-state-busy",
            "case-padding");

    @Test
    @DisplayName("the report is Markdown with a reason for each failure, and JUnit XML that a machine can read")
    void report() throws Exception {
        Case one = new Case("one", "5", "Rule | one.", stage -> {});
        Report report = new Report(
                "01020000",
                Instant.parse("2026-01-02T03:04:05Z"),
                List.of(
                        Result.of(one, Outcome.PASSED, ""),
                        Result.of(new Case("two", "7", "Rule two.", stage -> {}), Outcome.FAILED, "Say <why> & how."),
                        Result.of(
                                new Case("three", "2", "Rule three.", stage -> {}),
                                Outcome.NOT_APPLICABLE,
                                "No key.")));
        assertThat(report.markdown())
                .contains("**Does not conform.** 3 cases: 1 passed, 1 failed, 1 not applicable.")
                .contains("- `two` (section 7): Say <why> & how.")
                .contains("| `one` | 5 | Rule \\| one. | passed |  |")
                .contains("| `three` | 2 | Rule three. | not applicable | No key. |");
        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(report.junitXml())))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("message")
                        .getNodeValue())
                .isEqualTo("Say <why> & how.");
        assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    }

    @Test
    @DisplayName("a bank that never comes fails in every case, without being waited for in each")
    void nobodyComes() throws Exception {
        ConformanceKit.prepare(folder, BANK, Clock.systemUTC());
        Report report = new ConformanceKit(folder, Clock.systemUTC(), Duration.ofMillis(200)).run(freeAddress());
        assertThat(report.conforms()).isFalse();
        assertThat(failed(report)).contains("content-one-debit", "tls-version", "post-layout", "answer-opens");
        assertThat(report.markdown()).contains("The bank did not ask for work");
    }

    @Test
    @DisplayName("a line that cannot be read is told with its file and number; a folder is prepared once")
    void badFiles() throws Exception {
        ConformanceKit.prepare(folder, BANK, Clock.systemUTC());
        assertThatThrownBy(() -> ConformanceKit.prepare(folder, BANK, Clock.systemUTC()))
                .isInstanceOf(KitException.class)
                .hasMessageContaining("prepared before");
        Path cards = folder.resolve("cards.csv");
        Files.writeString(cards, Files.readString(cards).replaceFirst(",debit,yes", ",debit,ja"));
        assertThatThrownBy(() -> new ConformanceKit(folder, Clock.systemUTC(), PATIENCE).run(freeAddress()))
                .isInstanceOf(KitException.class)
                .hasMessageContaining("cards.csv, line 2: phone_left must be yes or no.");
    }

    private Callable<Report> run(String name, Planted... mistakes) {
        return () -> {
            Path own = folder.resolve(name);
            ConformanceKit.prepare(own, BANK, Clock.systemUTC());
            URI hub = freeAddress();
            try (var _ = ExampleBank.start(own, hub, mistakes)) {
                Duration patience = mistakes.length > 2 ? SHORT_PATIENCE : PATIENCE;
                return new ConformanceKit(own, Clock.systemUTC(), patience).run(hub);
            }
        };
    }

    private static Set<String> failed(Report report) {
        return Set.copyOf(with(report, Outcome.FAILED));
    }

    private static List<String> with(Report report, Outcome outcome) {
        return report.results().stream()
                .filter(result -> result.outcome() == outcome)
                .map(Result::id)
                .toList();
    }

    private static String reasons(Report report) {
        List<String> lines = new ArrayList<>();
        report.results().stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .forEach(result -> lines.add(result.id() + ": " + result.reason()));
        return lines.stream().collect(Collectors.joining("\n", "\n", "\n"));
    }

    static URI freeAddress() {
        return URI.create("https://localhost:" + FreePorts.take());
    }
}
