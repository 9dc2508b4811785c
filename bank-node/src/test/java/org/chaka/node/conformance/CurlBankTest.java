package org.chaka.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurlBankTest {
    private static final Path SCRIPT = Path.of("..", "docs", "examples", "mini-bank.sh");

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "B2: with curl and openssl alone, a bank answers an honest item that a device opens, and refuses the forged one beside it")
    void oneRound() throws Exception {
        Clock clock = Clock.systemUTC();
        ConformanceKit.prepare(folder, new InstitutionCode("01020000"), clock);
        KitKeys keys = KitKeys.read(folder, clock.instant());
        BankUnderTest bank = BankUnderTest.read(folder);
        Ledger ledger = new Ledger(clock, bank.institution());
        URI address = ConformanceKitTest.freeAddress();
        try (KitHub hub = new KitHub(address, keys.hub, bank, ledger, clock)) {
            hub.open(keys.hub);
            Stage stage = new Stage(keys, bank, Cardholders.read(folder), hub, ledger, clock, Duration.ofSeconds(60));
            Inquiry honest = stage.draft("both").make();
            Inquiry forged = stage.draft().make().flipped(ItemField.PERSON_SALT, 3);
            SealedWork work = stage.work().lease(forged, honest);
            ledger.open(work.leases().getFirst().token(), List.of(forged.id(), honest.id()));
            hub.inLine(call -> work.reply());
            Process script = new ProcessBuilder("bash", SCRIPT.toString(), folder.toString(), address.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(script.exitValue()).as(said).isZero();
            assertThat(said).contains("refused: a verdict over something else", "1 answered: 200", "\"stored\":1");
            AnswerContent content = stage.answer(honest);
            assertThat(content.customer()).isEqualTo(CustomerStatus.KNOWN);
            assertThat(content.cards().stream()
                            .map(card -> TestCard.seen(card.kind(), card.firstFour(), card.lastFour())))
                    .containsExactlyElementsOf(
                            honest.person().shown().stream().map(TestCard::seen).toList());
            assertThat(ledger.named(forged.id())).isFalse();
        }
    }
}
